using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Results;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>A campaign before an officer.</summary>
internal sealed record CampaignView(CampaignEntry Entry, SurveyDocument Survey, IndexResult Result, PeriodTally Tally, int Least)
{
    public SurveyCampaign Campaign => Entry.Campaign;
    public int Target => IndexMath.SampleTarget(Campaign.Population);
    public bool MayPublish => CampaignRules.MayPublish(Campaign, Result.Respondents, Least);
}

/// <summary>What officers do with campaigns: plan, start, close, publish, promise.</summary>
internal sealed class CampaignDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, CampaignBook book, SurveyStore surveys, ITenantClock clock, IAuditLog audit)
{
    private const string TokenLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>All campaigns, the newest first.</summary>
    public async Task<IReadOnlyList<CampaignView>> ListAsync(CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        var least = await book.LeastAsync(ct);
        var list = new List<CampaignView>();
        foreach (var entry in await book.AllAsync(ct))
        {
            if (await book.ResultAsync(entry.Campaign, ct) is var (result, tally))
            {
                list.Add(new CampaignView(entry, tally.Survey, result, tally, least));
            }
        }

        return list;
    }

    /// <summary>One campaign.</summary>
    public async Task<CampaignView> GetAsync(Guid id, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        var entry = await book.FindAsync(id, ct) ?? throw new MissingException();
        var (result, tally) = await book.ResultAsync(entry.Campaign, ct) ?? throw new MissingException();
        return new CampaignView(entry, tally.Survey, result, tally, await book.LeastAsync(ct));
    }

    /// <summary>True when the current officer may change campaigns.</summary>
    public ValueTask<bool> MayManageAsync(CancellationToken ct) => permissions.IsGrantedAsync(SurveyPermissions.Manage, ct);

    /// <summary>True when the current officer may promise what is done about the lowest elements.</summary>
    public ValueTask<bool> MayPromiseAsync(CancellationToken ct) => permissions.IsGrantedAsync(SurveyPermissions.FollowUp, ct);

    /// <summary>Plans a campaign or changes one: of a running one only name, last day and number of users, of a closed one nothing.</summary>
    public async Task<Guid> SaveAsync(Guid? id, CampaignInput input, uint? expected, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Manage, ct);
        CampaignRules.Check(input);
        var today = await clock.TodayAsync(ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var all = await db.Set<SurveyCampaign>().ToListAsync(token);
            var campaign = id is null ? null : all.Find(c => c.Id == id) ?? throw new MissingException();
            RequireVersion(campaign?.Version, expected);
            var survey = campaign?.SurveyCode ?? (await surveys.FindAsync(input.Survey ?? "", token))?.Document.Code ?? throw new InputException("survey", T("Pilih surveinya.", "Choose the survey."));
            if (campaign?.State == CampaignState.Closed)
            {
                throw Refused("surveys.campaign-closed", T("Survei berkala ini sudah ditutup, jadi tidak dapat diubah lagi.", "This campaign is closed and can't be changed."));
            }

            var from = campaign?.State == CampaignState.Running ? campaign.From : input.From!.Value;
            if (input.To < today)
            {
                throw new InputException("to", T("Tanggal selesai sudah lewat.", "The last day is over."));
            }

            if (CampaignRules.Rival(all, campaign?.Id ?? Guid.Empty, survey, from, input.To!.Value) is { } rival)
            {
                throw new InputException("from", T($"Bertumpang tindih dengan “{rival.NameId}”. Satu survei hanya berjalan satu kali pada satu waktu.", $"Overlaps “{rival.Name.Current}”. A survey runs only once at a time."));
            }

            if (campaign is null)
            {
                campaign = new SurveyCampaign { Id = NewId.Next(), SurveyCode = survey, NameId = "", Token = RandomNumberGenerator.GetString(TokenLetters, 12) };
                db.Add(campaign);
            }

            var before = id is null ? null : new { campaign.NameId, campaign.From, campaign.To, campaign.Population };
            (campaign.NameId, campaign.NameEn) = (input.NameId!.Trim(), string.IsNullOrWhiteSpace(input.NameEn) ? null : input.NameEn.Trim());
            (campaign.From, campaign.To, campaign.Population, campaign.UpdatedAt) = (from, input.To.Value, input.Population!.Value, clock.UtcNow);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(id is null ? "surveys.campaign-plan" : "surveys.campaign-change", "surveys.campaign", campaign.Id.ToString(), new { survey, before, after = new { campaign.NameId, campaign.From, campaign.To, campaign.Population } }, token);
            return campaign.Id;
        }, ct);
    }

    /// <summary>Begins to take answers, under the version of the survey that holds now.</summary>
    public Task StartAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "surveys.campaign-start", SurveyPermissions.Manage, async (campaign, today, token) =>
    {
        if (!CampaignRules.MayStart(campaign, today))
        {
            throw Refused("surveys.campaign-not-now", campaign.State == CampaignState.Planned
                ? T("Survei berkala hanya dapat dimulai di antara tanggal mulai dan tanggal selesainya.", "A campaign starts between its first and its last day only.")
                : T("Survei berkala ini sudah dimulai.", "This campaign has started already."));
        }

        if (await db.Set<SurveyCampaign>().AnyAsync(c => c.SurveyCode == campaign.SurveyCode && c.State == CampaignState.Running, token))
        {
            throw Refused("surveys.campaign-rival", T("Survei berkala lain dari survei ini masih berjalan. Tutup dulu yang itu.", "Another campaign of this survey is still running. Close that one first."));
        }

        campaign.DefinitionId = (await surveys.FindAsync(campaign.SurveyCode, token) ?? throw new MissingException()).Id;
        campaign.State = CampaignState.Running;
    }, ct);

    /// <summary>Stops taking answers; its last day becomes today where it was to go on.</summary>
    public Task CloseAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "surveys.campaign-close", SurveyPermissions.Manage, (campaign, today, _) =>
    {
        if (campaign.State != CampaignState.Running)
        {
            throw Refused("surveys.campaign-not-running", T("Hanya survei berkala yang sedang berjalan yang dapat ditutup.", "Only a running campaign can be closed."));
        }

        Close(campaign, today);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Shows the result to everybody, or takes it back.</summary>
    public Task PublishAsync(Guid id, bool publish, string? statement, CancellationToken ct) => ChangeAsync(id, publish ? "surveys.campaign-publish" : "surveys.campaign-take-back", SurveyPermissions.Manage, async (campaign, _, token) =>
    {
        if (statement?.Trim().Length > CampaignRules.LongestText)
        {
            throw new InputException("statement", T($"Paling banyak {CampaignRules.LongestText} karakter.", $"At most {CampaignRules.LongestText} characters."));
        }

        var least = await book.LeastAsync(token);
        if (publish && !CampaignRules.MayPublish(campaign, (await book.ResultAsync(campaign, token))?.Result.Respondents ?? 0, least))
        {
            throw Refused("surveys.campaign-too-few", campaign.State != CampaignState.Closed
                ? T("Tutup dulu survei berkala ini; hasil yang masih bergerak tidak ditayangkan.", "Close the campaign first; a result that still moves is not published.")
                : T($"Hasil baru ditayangkan mulai {least} jawaban, agar tidak ada orang yang dapat dikenali.", $"A result is published from {least} answers on, so that nobody can be recognised."));
        }

        (campaign.PublishedAt, campaign.Statement) = (publish ? clock.UtcNow : null, string.IsNullOrWhiteSpace(statement) ? campaign.Statement : statement.Trim());
    }, ct);

    /// <summary>Promises what is done about one of the three lowest elements of a closed campaign.</summary>
    public async Task<Guid> PromiseAsync(Guid id, FollowUpInput input, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.FollowUp, ct);
        var entry = await book.FindAsync(id, ct) ?? throw new MissingException();
        var found = await book.ResultAsync(entry.Campaign, ct) ?? throw new MissingException();
        if (entry.Campaign.State != CampaignState.Closed || found.Result.Respondents == 0)
        {
            throw Refused("surveys.campaign-not-closed", T("Tindak lanjut disusun setelah survei berkala ditutup.", "Follow-ups are made once the campaign is closed."));
        }

        CampaignRules.Check(input, CampaignRules.LowestOf(found.Result), await clock.TodayAsync(ct));
        return await unitOfWork.RunAsync(async token =>
        {
            var promise = new CampaignFollowUp { Id = NewId.Next(), CampaignId = id, Element = input.Element!, What = input.What!.Trim(), Who = input.Who!.Trim(), Until = input.Until!.Value };
            db.Add(promise);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("surveys.follow-up", "surveys.campaign", id.ToString(), new { promise.Element, promise.Until }, token);
            return promise.Id;
        }, ct);
    }

    /// <summary>Says that a promise was kept, and how.</summary>
    public async Task DoneAsync(Guid id, Guid promise, string? note, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.FollowUp, ct);
        if (string.IsNullOrWhiteSpace(note) || note.Trim().Length > CampaignRules.LongestText)
        {
            throw new InputException("note", T($"Tulis apa yang sudah dilakukan, paling banyak {CampaignRules.LongestText} karakter.", $"Write what was done, at most {CampaignRules.LongestText} characters."));
        }

        var today = await clock.TodayAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var row = await db.Set<CampaignFollowUp>().FirstOrDefaultAsync(f => f.Id == promise && f.CampaignId == id, token) ?? throw new MissingException();
            if (row.DoneOn is not null)
            {
                throw Refused("surveys.follow-up-done", T("Tindak lanjut ini sudah dinyatakan selesai.", "This follow-up is done already."));
            }

            (row.DoneOn, row.DoneNote) = (today, note.Trim());
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("surveys.follow-up-done", "surveys.campaign", id.ToString(), new { row.Element }, token);
        }, ct);
    }

    internal static void Close(SurveyCampaign campaign, DateOnly today) => (campaign.State, campaign.To) = (CampaignState.Closed, today < campaign.To ? today : campaign.To);

    private async Task ChangeAsync(Guid id, string action, string permission, Func<SurveyCampaign, DateOnly, CancellationToken, Task> change, CancellationToken ct)
    {
        await RequireAsync(permission, ct);
        var today = await clock.TodayAsync(ct);
        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                var campaign = await db.Set<SurveyCampaign>().FirstOrDefaultAsync(c => c.Id == id, token) ?? throw new MissingException();
                await change(campaign, today, token);
                campaign.UpdatedAt = clock.UtcNow;
                await db.SaveChangesAsync(token);
                await audit.WriteAsync(action, "surveys.campaign", id.ToString(), new { campaign.SurveyCode, state = campaign.State.ToString() }, token);
            }, ct);
        }
        catch (DbUpdateException)
        {
            throw Refused("surveys.campaign-rival", T("Seseorang baru saja mengubah survei berkala ini atau memulai yang lain. Muat ulang halaman.", "Somebody has just changed this campaign or started another. Reload the page."));
        }
    }

    private static void RequireVersion(uint? actual, uint? expected)
    {
        if (actual is not null && expected is not null && actual != expected)
        {
            throw Refused("surveys.changed", T("Survei berkala ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "Somebody else has just changed this campaign. Reload the page, then make your change again."));
        }
    }

    private static BusinessException Refused(string code, string message) => new(code, message, conflict: true);

    private async Task RequireAsync(string permission, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(permission, ct);
    }
}
