using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
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

        var faulty = await FaultyAsync(ct);
        if (faulty.Count > 0)
        {
            var names = string.Join(", ", faulty.Take(MostNamed)) + (faulty.Count > MostNamed ? ", …" : "");
            notes.Add(new(new($"{faulty.Count} templat tidak dapat dipakai: {names}.", $"{faulty.Count} templates can't be used: {names}."), "/admin/templat", IsBad: true));
        }

        return notes;
    }

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var missing = await holidays.MissingAsync(today, ct);
        var faulty = await FaultyAsync(ct);
        var calendar = string.Create(CultureInfo.InvariantCulture, $"/admin/instansi/kalender?tahun={(missing.Count > 0 ? missing[0] : today.Year)}");
        return
        [
            new("mail-sent", new("Surel keluar sudah dicoba", "Outgoing mail was tried"), new("Sekurang-kurangnya satu surel harus sudah diterima server surel, misalnya kepada alamat yang terdaftar.", "At least one mail has to be accepted by the mail server, such as one to a listed address."), "/admin/templat",
                await IsMailTriedAsync(ct), true, 15),
            new("templates", new("Templat surel dan surat dapat dipakai", "Templates of mails and letters can be used"), faulty.Count > 0 ? new($"Tidak dapat dipakai: {string.Join(", ", faulty.Take(MostNamed))}.", $"Can't be used: {string.Join(", ", faulty.Take(MostNamed))}.")
                : new("Tanpa templat yang baik, surat dan surel tidak terbit.", "Without sound templates no letters and mails go out."), "/admin/templat", faulty.Count == 0, true, 16),
            new("holidays", new("Libur nasional tahun ini dan tahun depan", "National holidays of this and next year"), missing.Count > 0 ? new($"Belum ada: {string.Join(", ", missing)}. Pengelola platform menambahkannya; sampai itu hari libur dihitung hari kerja.", $"Not known: {string.Join(", ", missing)}. The platform's operator adds them; until then holidays count as working days.")
                : new("Tenggat dihitung dalam hari kerja.", "Deadlines are counted in working days."), calendar, missing.Count == 0, false, 17)
        ];
    }

    /// <summary>A portal that was cleared and then not opened has no mails any more; they went out all the same.</summary>
    private async Task<bool> IsMailTriedAsync(CancellationToken ct) =>
        await db.Set<OutboxMessage>().AnyAsync(m => m.Channel == TemplateChannel.Mail && m.State == MessageState.Sent, ct) || await db.Set<AuditEntry>().AnyAsync(a => a.Action == ITrialClearing.Logged, ct);

    private async Task<List<string>> FaultyAsync(CancellationToken ct) =>
        [.. (await templates.ListAsync(ct)).Where(t => renderer.Check(t.Subject).Count > 0 || renderer.Check(t.Body).Count > 0).Select(t => t.Code).Distinct()];
}
