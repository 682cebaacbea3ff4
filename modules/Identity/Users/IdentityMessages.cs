using Microsoft.AspNetCore.Identity;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>The framework's refusals in the person's language.</summary>
internal sealed class IdentityMessages : IdentityErrorDescriber
{
    public override IdentityError DuplicateEmail(string email) => Error("email", T("Alamat surel ini sudah dipakai akun lain.", "This e-mail address is used by another account."));

    public override IdentityError DuplicateUserName(string userName) => Error("userName", T("Nama pengguna ini sudah dipakai. Pilih yang lain.", "This user name is taken. Choose another one."));

    public override IdentityError InvalidUserName(string? userName) => Error("userName", T("Nama pengguna hanya boleh berisi huruf, angka, titik, dan tanda hubung.", "A user name may hold letters, digits, dots and hyphens."));

    public override IdentityError InvalidEmail(string? email) => Error("email", T("Tulis alamat surel yang lengkap, misalnya nama@example.com.", "Write a full e-mail address, such as name@example.com."));

    /// <summary>Turns a refusal into messages beside the fields.</summary>
    public static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InputException(result.Errors.GroupBy(e => e.Code).ToDictionary(g => g.Key, g => g.Select(e => e.Description).ToArray()));
        }
    }

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
