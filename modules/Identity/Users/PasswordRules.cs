using Microsoft.AspNetCore.Identity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>Length counts, not sorts of characters: at least ten, not a common password, nothing made of the person's own name or address.</summary>
internal sealed class PasswordRules : IPasswordValidator<User>
{
    public const int Least = 10;
    private const int Most = 128;
    private static readonly Lazy<HashSet<string>> Common = new(LoadCommon);

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(Fault(password ?? "", user.Email, user.UserName) is { } fault ? IdentityResult.Failed(new IdentityError { Code = "password", Description = fault }) : IdentityResult.Success);

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? Fault(string password, string email, string userName)
    {
        if (password.Length < Least)
        {
            return T($"Kata sandi terlalu pendek: {password.Length} dari sekurang-kurangnya {Least} huruf. Beberapa kata yang mudah Anda ingat sudah cukup.",
                $"The password is too short: {password.Length} of at least {Least} characters. A few words you remember easily will do.");
        }

        if (password.Length > Most)
        {
            return T($"Kata sandi terlalu panjang: paling banyak {Most} huruf.", $"The password is too long: at most {Most} characters.");
        }

        var plain = Plain(password);
        if (password.Distinct().Count() < 5 || IsRun(plain) || Common.Value.Contains(plain) || Common.Value.Contains(plain.TrimEnd("0123456789!.@#$".ToCharArray())))
        {
            return T("Kata sandi ini mudah ditebak karena sering dipakai orang. Pilih yang lain.", "This password is easy to guess because many people use it. Choose another one.");
        }

        var own = new[] { Plain(email), Plain(email.Split('@')[0]), Plain(userName) };
        return own.Any(o => o.Length >= 4 && plain.Contains(o, StringComparison.Ordinal) && plain.Length - o.Length < 6)
            ? T("Kata sandi tidak boleh dibuat dari alamat surel atau nama pengguna Anda. Pilih yang lain.", "The password must not be made of your e-mail address or user name. Choose another one.")
            : null;
    }

    private static string Plain(string text) => text.Trim().ToLowerInvariant();

    private static bool IsRun(string text) => text.Zip(text.Skip(1)).All(pair => pair.Second - pair.First == 1) || text.Zip(text.Skip(1)).All(pair => pair.First - pair.Second == 1);

    private static HashSet<string> LoadCommon()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("PlatformSaaS.Identity.common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
