using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Captcha;

/// <summary>A challenge as the altcha widget expects it.</summary>
internal sealed record AltchaChallenge(string Algorithm, string Challenge, int Maxnumber, string Salt, string Signature);

/// <summary>
/// Proof of work after altcha: find the number whose SHA-256 with the salt is the challenge. Signed with the tenant's key from the shared key
/// ring, so that any node can check it and no other tenant's is taken.
/// </summary>
internal sealed class CaptchaService(DbContext db, ICurrentTenant tenant, IDataProtectionProvider protection, Throttle throttle, IHttpContextAccessor http, TimeProvider time) : ICaptcha
{
    private const int Hardest = 60_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);
    private static readonly string[] Indonesian = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
    private static readonly string[] English = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    private IDataProtector Protector => protection.CreateProtector("captcha", tenant.Id.ToString()!);

    public AltchaChallenge NewChallenge()
    {
        var salt = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}?expires={(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}&");
        var challenge = Hash(salt, RandomNumberGenerator.GetInt32(Hardest / 10, Hardest));
        return new("SHA-256", challenge, Hardest, salt, Sign(challenge));
    }

    public CaptchaQuestion Ask()
    {
        var (a, b) = (RandomNumberGenerator.GetInt32(1, 10), RandomNumberGenerator.GetInt32(1, 10));
        var seal = string.Create(CultureInfo.InvariantCulture, $"{a + b}|{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}|{Guid.NewGuid():N}");
        return new(T($"Berapa {Indonesian[a]} ditambah {Indonesian[b]}? Tulis dengan angka.", $"How much is {English[a]} plus {English[b]}? Write it in digits."), Protector.Protect(seal));
    }

    public async Task RequireAsync(CaptchaAnswer? answer, CancellationToken ct = default)
    {
        if (!await VerifyAsync(answer, ct))
        {
            throw new InputException("captcha", T("Pemeriksaan keamanan belum selesai atau sudah kedaluwarsa. Ulangi pemeriksaan, lalu kirim kembali.", "The security check is unfinished or has expired. Repeat it, then send again."));
        }
    }

    public async Task<bool> VerifyAsync(CaptchaAnswer? answer, CancellationToken ct = default) =>
        !string.IsNullOrEmpty(answer?.Proof) ? await VerifyProofAsync(answer.Proof, ct)
        : !string.IsNullOrEmpty(answer?.Token) && await VerifyAnswerAsync(answer.Token, answer.Answer, ct);

    private async Task<bool> VerifyProofAsync(string proof, CancellationToken ct)
    {
        Solution? solution;
        try
        {
            solution = proof.Length > 2000 ? null : JsonSerializer.Deserialize<Solution>(Convert.FromBase64String(proof), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false;
        }

        if (solution is not { Algorithm: "SHA-256", Challenge: { } challenge, Salt: { Length: < 100 } salt, Signature: { } signature }
            || !IsSigned(challenge, signature) || Expiry(salt) is not { } expiry || expiry < time.GetUtcNow()
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(salt, solution.Number)), Encoding.ASCII.GetBytes(challenge)))
        {
            return false;
        }

        return await UseOnceAsync(challenge, expiry, ct);
    }

    /// <summary>The question is easy for a program, so that only a few of an address are taken in an hour.</summary>
    private async Task<bool> VerifyAnswerAsync(string token, string? answer, CancellationToken ct)
    {
        string[] parts;
        try
        {
            parts = Protector.Unprotect(token).Split('|');
        }
        catch (CryptographicException)
        {
            return false;
        }

        var expiry = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        var counter = "question:" + http.HttpContext?.Connection.RemoteIpAddress;
        return expiry >= time.GetUtcNow() && parts[0] == answer?.Trim()
            && (await throttle.CountAsync([counter], TimeSpan.FromHours(1), ct))[0].Count < 10
            && await UseOnceAsync(parts[2], expiry, ct)
            && await throttle.AddAsync([counter], TimeSpan.FromHours(1), ct) == 1;
    }

    private async Task<bool> UseOnceAsync(string challenge, DateTimeOffset expiry, CancellationToken ct)
    {
        var hash = Secrets.Hash(challenge);
        var tenantId = tenant.Id!.Value;
        return await db.Database.ExecuteSqlAsync(
            $"insert into identity.used_challenges (tenant_id, hash, expires_at) values ({tenantId}, {hash}, {expiry}) on conflict do nothing", ct) == 1;
    }

    private string Sign(string challenge) => Protector.Protect("altcha|" + challenge);

    private bool IsSigned(string challenge, string signature)
    {
        try
        {
            return Protector.Unprotect(signature) == "altcha|" + challenge;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Hash(string salt, long number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{salt}{number}"))));

    // The challenge is the hash of salt and number, so a changed expiry no longer fits the signed challenge.
    private static DateTimeOffset? Expiry(string salt)
    {
        var start = salt.IndexOf("?expires=", StringComparison.Ordinal);
        return start > 0 && long.TryParse(salt.AsSpan(start + 9).TrimEnd('&'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private sealed record Solution(string? Algorithm, string? Challenge, long Number, string? Salt, string? Signature);
}
