using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Lives the pack's demo tickets through the real services: each step as the person whose it is, at the moment at which it happened.</summary>
internal sealed class HelpdeskDemo(
    DbContext db, IUnitOfWork unitOfWork, IFeatureChecker features, IUserDirectory users, ICurrentTenant tenant, ITenantScopeFactory scopes, DemoPeople people, IClockScope clocks, IWorkingCalendar calendar, ITenantClock clock,
    ITenantCache cache) : IDataSeedContributor
{
    public int Order => 45;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: { } pack } || !pack.Files.ContainsKey("helpdesk-demo.json") || !await features.IsEnabledAsync("Helpdesk", ct) || await db.Set<Ticket>().AnyAsync(ct))
        {
            return;
        }

        using var json = pack.Json("helpdesk-demo.json");
        var script = json.RootElement.Deserialize<DemoScript>(JsonSerializerOptions.Web)!;
        // The oldest first, so that numbers and ids rise with time.
        foreach (var ticket in script.Tickets.OrderByDescending(t => t.DaysAgo))
        {
            await WalkAsync(ticket, ct);
        }

        await unitOfWork.RunAsync(token => PraiseAsync(script.Testimonials, token), ct);
    }

    private async Task WalkAsync(DemoTicket script, CancellationToken ct)
    {
        if (await users.FindByUserNameAsync(script.By, ct) is not { } applicant)
        {
            return;
        }

        var now = clock.UtcNow;
        var at = await BackAsync(script.DaysAgo, script.Subject.Length, ct);
        var id = await people.AsAsync(applicant, at, async sp =>
        {
            if (script.Visitor is { } visitor)
            {
                return await DemoSteps.EnterAsync(sp, script, visitor, ct);
            }

            var tickets = sp.GetRequiredService<ApplicantTickets>();
            var draft = await tickets.SaveDraftAsync(null, new TicketInput(script.Kind, script.Topic, script.Subject, script.Body, script.Context, [], script.Region), ct);
            if (script.File is { } name)
            {
                var file = await PaperAsync(sp, draft, name, ct);
                await sp.GetRequiredService<IUnitOfWork>().RunAsync(async token =>
                {
                    var row = await sp.GetRequiredService<DbContext>().Set<Ticket>().FirstAsync(t => t.Id == draft, token);
                    row.Files = [file];
                }, ct);
            }

            return script.Draft ? draft : await tickets.SubmitAsync(draft, null, ct);
        });
        foreach (var step in script.Steps ?? [])
        {
            var day = await calendar.AddWorkingDaysAsync(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, await clock.ZoneAsync(ct)).DateTime), step.After, ct);
            var wanted = step.After == 0 ? at.AddMinutes(25) : await MomentAsync(day, (step.Text?.Length ?? 7) + step.After, ct);
            at = wanted > now ? at.AddSeconds(30) : wanted;
            if (at > now)
            {
                break;
            }

            var person = step.By is { } by ? await users.FindByUserNameAsync(by, ct) : script.Visitor is null ? applicant : null;
            async Task<bool> DoAsync(IServiceProvider sp) => await DemoSteps.StepAsync(sp, id, step, person, step.File is { } name ? [(await PaperAsync(sp, id, name, ct)).Id] : [], ct);
            if (person is not null)
            {
                await people.AsAsync(person, at, DoAsync);
            }
            else if (step.By is null)
            {
                using (clocks.MoveTo(at))
                {
                    await scopes.RunAsync(tenant.Id!.Value, DoAsync);
                }
            }
        }
    }

    private async Task PraiseAsync(IReadOnlyList<DemoTestimonial> scripts, CancellationToken ct)
    {
        foreach (var script in scripts.OrderByDescending(s => s.DaysAgo))
        {
            if (await users.FindByUserNameAsync(script.By, ct) is not { } writer)
            {
                continue;
            }

            var at = clock.UtcNow.AddDays(-script.DaysAgo).AddMinutes(-script.Body.Length);
            var state = Enum.Parse<TestimonialState>(script.State, ignoreCase: true);
            db.Add(new Testimonial
            {
                Id = Guid.CreateVersion7(at), AuthorId = script.Author is null ? writer.Id : NewId.Next(), AuthorName = script.Author ?? writer.Name, Organization = script.Organization, Body = script.Body, Topic = script.Topic, State = state, CreatedAt = at, Reason = script.Reason,
                DecidedAt = state == TestimonialState.Waiting ? null : at.AddHours(20), DecidedByName = state == TestimonialState.Waiting ? null : "Petugas Layanan"
            });
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync("helpdesk.", ct);
    }

    private async Task<DateTimeOffset> BackAsync(int workingDays, int salt, CancellationToken ct)
    {
        var day = await clock.TodayAsync(ct);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(-1);
            left -= (await calendar.DaysAsync(day, day, ct))[0].Kind == DayKind.Working ? 1 : 0;
        }

        return await MomentAsync(day, salt, ct);
    }

    /// <summary>Some minute of the morning, always the same for the same text; never in the future.</summary>
    private async Task<DateTimeOffset> MomentAsync(DateOnly day, int salt, CancellationToken ct)
    {
        var local = day.ToDateTime(new TimeOnly(8 + (salt % 6), salt * 7 % 60));
        var at = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, await clock.ZoneAsync(ct)), TimeSpan.Zero);
        return at > clock.UtcNow ? clock.UtcNow.AddMinutes(-40) : at;
    }

    private static async Task<TicketFile> PaperAsync(IServiceProvider sp, Guid owner, string name, CancellationToken ct)
    {
        var profile = await sp.GetRequiredService<IAgency>().GetAsync(ct);
        var title = char.ToUpperInvariant(name[0]) + System.IO.Path.GetFileNameWithoutExtension(name)[1..].Replace('-', ' ');
        var bytes = sp.GetRequiredService<ILetterRenderer>().Render(new LetterDocument
        {
            Kind = title, Title = title, Number = "CONTOH/001", IsSample = true, IssuedAt = sp.GetRequiredService<ITenantClock>().UtcNow, Letterhead = new Letterhead("Dokumen contoh", profile.ShortName.Id, [], profile.Branding.Accent, null),
            Body = $"# {title}\n\nDokumen rekaan untuk mencoba portal."
        });
        var file = await sp.GetRequiredService<IFileStore>().AddAsync(bytes, name, "application/pdf", TicketOwner.Type, owner, ct);
        return new TicketFile(file.Id, file.Name, file.Size, file.ContentType);
    }
}
