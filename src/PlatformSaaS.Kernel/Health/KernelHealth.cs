using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Navigation;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Health;

/// <summary>Messages that were given up, years without holidays, templates that can't run.</summary>
internal sealed class KernelHealth(DbContext db, INationalHolidays holidays, ITenantClock clock, ITemplateStore templates, ITemplateRenderer renderer) : IHealthNotes
{
    private const int MostNamed = 3;

    public async Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct)
    {
        var notes = new List<HealthNote>();
        var dead = await db.Set<OutboxMessage>().CountAsync(m => m.State == MessageState.Dead, ct);
        if (dead > 0)
        {
            notes.Add(new(new($"{dead} pesan tidak dapat dikirim. Periksa alamat penerimanya pada permohonan; pengelola platform dapat mengirim ulang.", $"{dead} messages could not be sent. Check the recipients' addresses at the requests; the platform's operator can send them again."), null, IsBad: true));
        }

        var today = await clock.TodayAsync(ct);
        foreach (var year in await holidays.MissingAsync(today, ct))
        {
            notes.Add(new(new($"Daftar libur nasional {year} belum ada. Tenggat ke tahun itu menghitung hari libur sebagai hari kerja.", $"The national holidays of {year} are not known. Deadlines into that year count them as working days."),
                string.Create(CultureInfo.InvariantCulture, $"/admin/instansi/kalender?tahun={year}"), IsBad: year == today.Year));
        }

        var faulty = (await templates.ListAsync(ct)).Where(t => renderer.Check(t.Subject).Count > 0 || renderer.Check(t.Body).Count > 0).Select(t => t.Code).Distinct().ToList();
        if (faulty.Count > 0)
        {
            var names = string.Join(", ", faulty.Take(MostNamed)) + (faulty.Count > MostNamed ? ", …" : "");
            notes.Add(new(new($"{faulty.Count} templat tidak dapat dipakai: {names}.", $"{faulty.Count} templates can't be used: {names}."), "/admin/templat", IsBad: true));
        }

        return notes;
    }
}
