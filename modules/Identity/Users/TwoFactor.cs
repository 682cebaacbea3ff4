using Microsoft.AspNetCore.Identity;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using QRCoder;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>What the set-up page shows.</summary>
/// <param name="Key">Key in groups of four, to be typed.</param>
/// <param name="Address">The same as an address that authenticator apps open.</param>
/// <param name="QrPath">The QR code as the path of an SVG drawing.</param>
/// <param name="QrSize">Side of the drawing.</param>
internal sealed record TwoFactorSetup(string Key, string Address, string QrPath, int QrSize);

/// <summary>The own second step: codes of an authenticator app.</summary>
internal sealed class TwoFactor(UserManager<User> users, UserStore store, ICurrentUser currentUser, IAgency agency, ICurrentTenant tenant, IUnitOfWork unitOfWork, IAuditLog audit)
{
    private const int RecoveryCodes = 10;

    public async Task<bool> IsEnabledAsync(CancellationToken ct)
    {
        _ = ct;
        return (await MeAsync()).TwoFactorEnabled;
    }

    /// <summary>Key and QR code; a key that was begun stays until it is confirmed.</summary>
    public async Task<TwoFactorSetup> BeginAsync(CancellationToken ct)
    {
        var me = await MeAsync();
        if (me.TwoFactorEnabled)
        {
            throw new BusinessException("identity.two-factor-on", T("Langkah kedua sudah aktif.", "The second step is already on."));
        }

        if (me.TwoFactorSecret is null)
        {
            // Not through the manager's reset, which would end the session in the middle of the set-up.
            await store.SetAuthenticatorKeyAsync(me, users.GenerateNewAuthenticatorKey(), ct);
            IdentityMessages.Check(await users.UpdateAsync(me));
        }

        var key = (await users.GetAuthenticatorKeyAsync(me))!;
        var issuer = tenant.IsHost ? "PlatformSaaS" : (await agency.GetAsync(ct)).ShortName.Id;
        return Draw(key, $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(me.UserName)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6");
    }

    /// <summary>Turns it on once a code proves that the app has the key; returns the recovery codes, shown once.</summary>
    public async Task<(User User, IReadOnlyList<string> Codes)> ConfirmAsync(string? code, CancellationToken ct)
    {
        var me = await MeAsync();
        return await unitOfWork.RunAsync(async token =>
        {
            if (me.TwoFactorEnabled || me.TwoFactorSecret is null || !await users.VerifyTwoFactorTokenAsync(me, TokenOptions.DefaultAuthenticatorProvider, string.Concat((code ?? "").Where(char.IsAsciiDigit))))
            {
                throw new InputException("code", T("Kode tidak cocok. Tulis enam angka yang sedang tampil di aplikasi; periksa juga jam ponsel Anda.", "The code does not match. Write the six digits that the app shows now; check your phone's clock too."));
            }

            IdentityMessages.Check(await users.SetTwoFactorEnabledAsync(me, true));
            var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(me, RecoveryCodes))!.ToList();
            await audit.WriteAsync("identity.two-factor-on", "user", me.Id.ToString(), null, token);
            return (me, (IReadOnlyList<string>)codes);
        }, ct);
    }

    /// <summary>Turns it off, after the password.</summary>
    public async Task<User> DisableAsync(string? password, CancellationToken ct)
    {
        var me = await MeAsync();
        return await unitOfWork.RunAsync(async token =>
        {
            if (!await users.CheckPasswordAsync(me, password ?? ""))
            {
                throw new InputException("password", T("Kata sandi tidak cocok.", "The password does not match."));
            }

            (me.TwoFactorSecret, me.RecoveryCodes) = (null, null);
            IdentityMessages.Check(await users.SetTwoFactorEnabledAsync(me, false));
            await audit.WriteAsync("identity.two-factor-off", "user", me.Id.ToString(), null, token);
            return me;
        }, ct);
    }

    private async Task<User> MeAsync() => await users.FindByIdAsync(currentUser.RequireId().ToString()) ?? throw new MissingException();

    private static TwoFactorSetup Draw(string key, string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                path.Append(code.ModuleMatrix[y][x] ? FormattableString.Invariant($"M{x} {y}h1v1h-1z") : "");
            }
        }

        return new(string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(c => new string(c))), address, path.ToString(), code.ModuleMatrix.Count);
    }
}
