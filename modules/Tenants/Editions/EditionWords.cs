using PlatformSaaS.Quotas;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Editions;

/// <summary>Limits for people.</summary>
internal static class EditionWords
{
    public static string Name(QuotaKind kind) => kind switch { QuotaKind.Storage => T("Penyimpanan", "Storage"), QuotaKind.Users => T("Akun petugas", "Officers' accounts"), _ => T("Pesan bulan ini", "Messages this month") };

    public static string Amount(QuotaKind kind, long? value) => value is not { } amount ? T("tanpa batas", "no limit") : kind == QuotaKind.Storage ? Format.Size(amount) : Format.Number(amount);
}
