using PlatformSaaS.Navigation;

namespace PlatformSaaS.Privacy.Consents;

/// <summary>A contact for personal data before the portal is opened. Source: UU 27/2022 on personal data protection, articles 21 and 53.</summary>
internal sealed class OfficerHealth(DataOfficer officer) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct) =>
    [
        new("privacy-contact", new("Kontak pelindungan data pribadi", "Contact for personal data"), new("Orang yang menyerahkan datanya harus tahu siapa yang dapat ditanya tentangnya.", "Who hands over data has to know whom to ask about them."), "/admin/data-pribadi", (await officer.GetAsync(ct)).IsNamed, true, 25),
        new("consent-texts-read", new("Teks persetujuan dan kebijakan privasi sudah dibaca", "Consent texts and privacy policy were read"), new("Teks bawaan paket belum tentu cocok dengan data yang instansi Anda minta.", "The pack's texts may not fit what your agency asks for."), "/admin/data-pribadi", false, false, 26, LaunchProof.Person)
    ];
}
