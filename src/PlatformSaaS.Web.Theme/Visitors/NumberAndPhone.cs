using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme.Visitors;

/// <summary>
/// How things of people without an account are found and taken over: by their number and the telephone that was given. The one rule of every desk; a wrong number and a wrong phone are the same to it.
/// </summary>
/// <param name="Numbers">The number as it was typed and in capitals.</param>
/// <param name="Phone">The telephone in international form.</param>
public sealed record NumberAndPhone(IReadOnlyList<string> Numbers, string Phone)
{
    private const int LongestNumber = 60;

    /// <summary>What was typed; null where it can't be a number and a telephone.</summary>
    public static NumberAndPhone? Read(string? number, string? phone)
    {
        var typed = number?.Trim() ?? "";
        return typed.Length is 0 or > LongestNumber || typed.Contains('\0', StringComparison.Ordinal) || PhoneNumber.Normalize(phone?.Trim() ?? "") is not { } normal ? null
            : new([.. new[] { typed, typed.ToUpperInvariant() }.Distinct(StringComparer.Ordinal)], normal);
    }

    /// <summary>True when the account is the person's: its proven e-mail address is the thing's, or, where that has none, its telephone.</summary>
    public static bool Belongs(string? email, string? phone, UserInfo? account) =>
        account is not null && (email is { Length: > 0 } ? string.Equals(email, account.Email, StringComparison.OrdinalIgnoreCase) : phone is { Length: > 0 } && phone == account.WhatsApp);

    /// <summary>The applicant that takes something over; an officer's account never does.</summary>
    public static Guid RequireClaimant(ICurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var me = user.RequireId();
        return user.IsApplicant ? me : throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
    }
}
