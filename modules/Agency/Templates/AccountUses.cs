using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>Notices with a fixed code: those of accounts and of the satisfaction survey.</summary>
internal sealed class AccountUses : ITemplateGuide
{
    private static readonly LocalizedText Account = new("Akun", "Accounts"), Registration = new("Pendaftaran", "Registration"), Change = new("Perubahan data pemohon", "Changes of applicants' data");

    private static readonly (string Code, LocalizedText Where)[] Fixed =
    [
        ("atur-kata-sandi", Account), ("lupa-kata-sandi", Account), ("kata-sandi-diubah", Account), ("akun-sudah-ada", Account), ("konfirmasi-surel", Account),
        ("konfirmasi-pendaftaran", Registration), ("akun-menunggu", Registration), ("akun-diverifikasi", Registration), ("akun-ditolak", Registration),
        ("perubahan-data-masuk", Change), ("perubahan-data-disetujui", Change), ("perubahan-data-ditolak", Change),
        ("undangan-survei", new LocalizedText("Survei kepuasan", "Satisfaction survey"))
    ];

    public ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct) => new(Fixed.Select(f => new TemplateUse(f.Code, false, f.Where, null)));
}
