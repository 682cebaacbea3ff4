using PlatformSaaS.Agency.Numbers;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Text;

namespace PlatformSaaS.Agency.Launch;

/// <summary>What the agency's own face, letters and decrees need before the portal is opened. Source: UU 25/2009 on public services, article 20 (standards set by decree), PermenPANRB 15/2014.</summary>
internal sealed class AgencyHealth(IAgency agency, IPortalTrial trial, NumberOverview numbers) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var profile = await agency.GetAsync(ct);
        var gaps = new (bool IsThere, LocalizedText Name)[]
        {
            (profile.Address.Count > 0, new("alamat", "address")), (profile.Phone.Length > 0, new("telepon", "telephone")), (profile.Email.Length > 0, new("surel", "e-mail")), (profile.Hours is not null, new("jam layanan", "opening hours"))
        }.Where(g => !g.IsThere).Select(g => g.Name).ToList();
        var faults = (await numbers.RowsAsync(ct)).Count(r => r.Fault is not null);
        var items = new List<LaunchItem>
        {
            new("profile", new("Nama, alamat, kontak, dan jam layanan", "Name, address, contact and opening hours"), gaps.Count > 0 ? new($"Belum diisi: {string.Join(", ", gaps.Select(g => g.Id))}.", $"Still empty: {string.Join(", ", gaps.Select(g => g.In("en")))}.")
                : new("Pemohon mencari ke mana bertanya dan kapan kantor buka.", "Applicants look for whom to ask and when the office is open."), "/admin/instansi", gaps.Count == 0, true, 10),
            new("letterhead", new("Kop surat", "Letterhead"), new("Setiap surat resmi memuatnya.", "Every official letter carries it."), "/admin/instansi/kop", profile.Letterhead is not null, true, 11),
            new("emblem", new("Lambang instansi", "The agency's emblem"), new("Orang mengenali instansinya dari lambangnya, di portal dan di surat.", "People know the agency by its emblem, on the portal and in letters."), "/admin/instansi/tampilan", profile.EmblemSvg is not null, false, 12),
            new("numbers", new("Penomoran tanpa masalah", "Numbers without faults"), faults > 0 ? new($"{faults} pola nomor perlu diperbaiki.", $"{faults} patterns need mending.") : new("Nomor yang sama tidak boleh terbit dua kali.", "The same number must not be issued twice."), "/admin/instansi/nomor", faults == 0, false, 13),
            new("retention-read", new("Masa simpan data sudah ditinjau", "Retention periods were looked at"), new("Setelah lewat masa simpan, data pribadi dihapus dengan sendirinya.", "Once its time is over, personal data are erased by themselves."), "/admin/instansi/masa-simpan", false, false, 27, LaunchProof.Person),
            new("service-standards", new("SK penetapan standar pelayanan sudah ditetapkan", "The decree that sets the service standards was issued"), new("UU 25/2009 mewajibkan standar pelayanan ditetapkan sebelum layanan diselenggarakan.", "Law 25/2009 asks for service standards to be set before a service is given."), null, false, true, 70, LaunchProof.Decree),
            new("journeys-tried", new("Alur layanan sudah dicoba warga", "People have tried the services"), new("Orang yang belum pernah melihat portal menemukan hal yang tidak terlihat oleh petugas.", "Who has never seen the portal finds what officers don't see."), "/", false, true, 71, LaunchProof.Person)
        };
        if ((await trial.FindAsync(ct))?.Domain is { } domain)
        {
            items.Add(new("domain-tried", new($"Domain {domain} sudah dibuka dan dicoba", $"The domain {domain} was opened and tried"), new("Tautan dalam surel dan surat memakai domain ini.", "Links in mails and letters use this domain."), $"https://{domain}/", false, true, 72, LaunchProof.Person));
        }

        return items;
    }
}
