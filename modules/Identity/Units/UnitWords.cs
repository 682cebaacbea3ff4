using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Units;

/// <summary>Names of posts in a unit.</summary>
internal static class UnitWords
{
    public static string Name(UnitPost post) => post switch
    {
        UnitPost.Expert => T("Tenaga ahli", "Expert"),
        UnitPost.Assistant => T("Asisten tenaga ahli", "Assistant"),
        UnitPost.Support => T("Petugas pendukung", "Supporting officer"),
        UnitPost.Steering => T("Pengarah", "Steering"),
        _ => T("Sekretariat", "Secretariat")
    };

    /// <summary>Code in packs, forms and the API.</summary>
    public static string Code(UnitPost post) => post.ToString().ToLowerInvariant();
}
