using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Publishing;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Faq;

/// <summary>The text that an officer writes for the public.</summary>
/// <param name="Question">Question.</param>
/// <param name="Answer">Answer, Markdown.</param>
/// <param name="IsChecked">The officer has looked at the warnings and says that it is nobody's personal data.</param>
internal sealed record FaqInput(string? Question, string? Answer, bool IsChecked);

/// <summary>A proposal in a list.</summary>
internal sealed record FaqRow(Guid Id, string Question, string Topic, FaqState State, Guid? UnitId, string ProposedByName, DateTimeOffset ProposedAt, string? Reason);

/// <summary>A proposal with what may be done, the conversation's number and the warnings.</summary>
internal sealed record FaqDetail(FaqProposal Proposal, string Number, FaqActions Actions, IReadOnlyList<PersonalFinding> Findings)
{
    public bool May(FaqActions action) => Actions.HasFlag(action);
}

/// <summary>A text to begin with, taken from the conversation.</summary>
internal sealed record FaqDraft(TicketDetail Ticket, Guid? Existing, string Question, string Answer);

/// <summary>
/// From an answered consultation to the public page in three steps: the assistant proposes a text with personal data taken out, the expert agrees or returns it, the directorate publishes.
/// </summary>
internal sealed class FaqDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, DeskAccess access, TicketReader reader, RulesStore store, TicketNotices notices, IFaqPublisher publisher, IFeatureChecker features,
    IAuditLog audit, ITenantClock clock)
{
    public const int PageSize = 25;
    private const string Owner = "helpdesk.faq-proposal";
    private const int LeastReason = 5;

    /// <summary>Proposals of the officer's units by state, the newest first.</summary>
    public async Task<KeysetPage<FaqRow>> ListAsync(FaqState? state, string? cursor, CancellationToken ct)
    {
        var query = await VisibleAsync(ct);
        query = state is { } wanted ? query.Where(p => p.State == wanted) : query;
        query = Guid.TryParseExact(cursor, "N", out var last) ? query.Where(p => p.Id.CompareTo(last) < 0) : query;
        var rows = await query.OrderByDescending(p => p.Id).Take(PageSize + 1).Select(p => new FaqRow(p.Id, p.Question, p.Topic, p.State, p.UnitId, p.ProposedByName, p.ProposedAt, p.Reason)).ToListAsync(ct);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id.ToString("N") : null);
    }

    /// <summary>How many stand in each state.</summary>
    public async Task<IReadOnlyDictionary<FaqState, int>> CountsAsync(CancellationToken ct) =>
        await (await VisibleAsync(ct)).GroupBy(p => p.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public async Task<FaqDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var scope = await access.RequireAsync(ct);
        var found = await (from p in db.Set<FaqProposal>().AsNoTracking() join t in db.Set<Ticket>() on p.TicketId equals t.Id where p.Id == id select new { Proposal = p, t.Number, t.ApplicantName, t.ContactName, t.ContactAddress }).FirstOrDefaultAsync(ct);
        return found is null || !scope.MaySee(found.Proposal.UnitId) ? throw new MissingException()
            : new(found.Proposal, found.Number!, FaqRights.Of(found.Proposal, await PowersAsync(scope, found.Proposal.UnitId, ct)),
                Findings(found.Proposal.Question, found.Proposal.Answer, [found.ApplicantName, found.ContactName], found.ContactAddress));
    }

    /// <summary>What the assistant begins with: the last answer and the question, with personal data taken out.</summary>
    public async Task<FaqDraft> DraftAsync(Guid ticketId, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.ProposeFaq, ct);
        var detail = await reader.GetAsync(ticketId, ct);
        RequireOpen(detail);
        var ticket = detail.Ticket;
        string?[] names = [ticket.ApplicantName, ticket.ContactName];
        var existing = await db.Set<FaqProposal>().AsNoTracking().Where(p => p.TicketId == ticketId).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        var question = PersonalData.Redact(ticket.Subject.TrimEnd('?', '.', ' ') + "?", names, ticket.ContactAddress);
        return new(detail, existing, question, PersonalData.Redact(detail.Entries.LastOrDefault(e => e.Kind == EntryKind.Answer)?.Body, names, ticket.ContactAddress));
    }

    /// <summary>First step: the assistant proposes.</summary>
    public async Task<Guid> ProposeAsync(Guid ticketId, FaqInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.ProposeFaq, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var detail = await reader.GetAsync(ticketId, token);
            RequireOpen(detail);
            var ticket = detail.Ticket;
            if (await db.Set<FaqProposal>().AnyAsync(p => p.TicketId == ticketId, token))
            {
                throw new BusinessException("helpdesk.faq-there", T("Konsultasi ini sudah pernah diusulkan.", "This consultation was proposed already."), conflict: true);
            }

            var (question, answer) = Check(input, ticket);
            var proposal = new FaqProposal
            {
                Id = NewId.Next(), TicketId = ticketId, UnitId = ticket.UnitId, Topic = ticket.Topic, State = FaqState.Proposed, Question = question, Answer = answer, IsChecked = input.IsChecked,
                ProposedById = user.RequireId(), ProposedByName = user.Name ?? "", ProposedAt = clock.UtcNow, Revision = 1
            };
            db.Add(proposal);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.faq-propose", Owner, proposal.Id.ToString(), new { ticket.Number, input.IsChecked }, token);
            await notices.FaqAsync((await store.GetAsync(token)).Notices.FaqProposed, ticket, proposal, HelpdeskPermissions.AgreeFaq, token);
            return proposal.Id;
        }, ct);
    }

    /// <summary>Mends what came back and proposes it again.</summary>
    public Task ReviseAsync(Guid id, FaqInput input, int seen, CancellationToken ct) => ActAsync(id, FaqActions.Revise, "helpdesk.faq-propose", seen, async (proposal, ticket, rules, token) =>
    {
        Fill(proposal, input, ticket);
        (proposal.State, proposal.ProposedById, proposal.ProposedByName, proposal.ProposedAt, proposal.Reason) = (FaqState.Proposed, user.RequireId(), user.Name ?? "", clock.UtcNow, null);
        await notices.FaqAsync(rules.Notices.FaqProposed, ticket, proposal, HelpdeskPermissions.AgreeFaq, token);
    }, ct);

    /// <summary>Second step: the expert agrees, perhaps with better words.</summary>
    public Task AgreeAsync(Guid id, FaqInput input, int seen, CancellationToken ct) => ActAsync(id, FaqActions.Agree, "helpdesk.faq-agree", seen, async (proposal, ticket, rules, token) =>
    {
        Fill(proposal, input, ticket);
        (proposal.State, proposal.AgreedById, proposal.AgreedByName, proposal.AgreedAt) = (FaqState.Agreed, user.RequireId(), user.Name, clock.UtcNow);
        await notices.FaqAsync(rules.Notices.FaqAgreed, ticket, proposal, HelpdeskPermissions.PublishFaq, token);
    }, ct);

    /// <summary>Back to the proposer, by the expert or the directorate.</summary>
    public Task ReturnAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, FaqActions.Return, "helpdesk.faq-return", seen, async (proposal, ticket, rules, token) =>
    {
        proposal.Reason = TicketBook.Required(reason, LeastReason, TicketLimits.Reason, "reason", T("Tulis apa yang perlu diperbaiki.", "Say what has to be mended."));
        (proposal.State, proposal.ReturnedByName, proposal.ReturnedAt, proposal.AgreedById, proposal.AgreedByName, proposal.AgreedAt) = (FaqState.Returned, user.Name, clock.UtcNow, null, null, null);
        await notices.FaqAsync(rules.Notices.FaqReturned, ticket, proposal, null, token);
    }, ct);

    /// <summary>Third step: the directorate publishes.</summary>
    public Task PublishAsync(Guid id, FaqInput input, int seen, CancellationToken ct) => ActAsync(id, FaqActions.Publish, "helpdesk.faq-publish", seen, async (proposal, ticket, rules, token) =>
    {
        if (!await features.IsEnabledAsync("Content", token))
        {
            throw new BusinessException("helpdesk.no-content", T("Modul Konten belum aktif, jadi FAQ belum dapat terbit.", "The Content module is off, so nothing can be published."));
        }

        Fill(proposal, input, ticket);
        var place = rules.Place(proposal.Topic);
        proposal.Path = await publisher.PublishAsync(new FaqEntry(place?.Above is [var top, ..] ? top : place?.Topic.Name ?? new(proposal.Topic), proposal.Question, proposal.Answer), token);
        (proposal.State, proposal.PublishedByName, proposal.PublishedAt) = (FaqState.Published, user.Name, clock.UtcNow);
    }, ct);

    /// <summary>What a text still holds of a person.</summary>
    internal static IReadOnlyList<PersonalFinding> Findings(string? question, string? answer, IReadOnlyList<string?> names, string? address) =>
        [.. PersonalData.Find(question, names, address), .. PersonalData.Find(answer, names, address)];

    private async Task ActAsync(Guid id, FaqActions action, string name, int seen, Func<FaqProposal, Ticket, HelpdeskRules, CancellationToken, Task> work, CancellationToken ct)
    {
        var scope = await access.RequireAsync(ct);
        var rules = await store.GetAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var proposal = (await db.Set<FaqProposal>().FromSql($"select p.* from helpdesk.faq_proposals p where p.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (proposal is null || !scope.MaySee(proposal.UnitId))
            {
                throw new MissingException();
            }

            var powers = await PowersAsync(scope, proposal.UnitId, token);
            if (!(action switch { FaqActions.Revise => powers.Proposes, FaqActions.Agree => powers.Agrees, FaqActions.Publish => powers.Publishes, _ => powers.Agrees || powers.Publishes }))
            {
                throw new ForbiddenException();
            }

            if (proposal.Revision != seen)
            {
                throw new BusinessException("helpdesk.faq-moved-on", T($"Usulan ini sudah berubah: {FaqWords.Name(proposal.State)}. Muat ulang halaman.", $"This proposal has changed: {FaqWords.Name(proposal.State)}. Reload the page."), conflict: true);
            }

            if (!FaqRights.Of(proposal, powers).HasFlag(action))
            {
                throw new BusinessException("helpdesk.faq-not-open", proposal.State == FaqState.Proposed && proposal.ProposedById == powers.Id
                    ? T("Anda yang mengusulkan, jadi orang lain yang menyetujuinya.", "You proposed it, so somebody else has to agree.")
                    : T($"Langkah ini tidak terbuka: {FaqWords.Name(proposal.State)}.", $"This step is not open: {FaqWords.Name(proposal.State)}."), conflict: true);
            }

            var ticket = await db.Set<Ticket>().AsNoTracking().FirstAsync(t => t.Id == proposal.TicketId, token);
            await work(proposal, ticket, rules, token);
            proposal.Revision++;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(name, Owner, id.ToString(), new { ticket.Number, state = proposal.State.ToString(), proposal.IsChecked, proposal.Reason, proposal.Path }, token);
        }, ct);
    }

    private static void Fill(FaqProposal proposal, FaqInput input, Ticket ticket)
    {
        (proposal.Question, proposal.Answer) = Check(input, ticket);
        proposal.IsChecked = input.IsChecked;
    }

    /// <summary>
    /// Refuses what is too short and what still names the asker. A number like a population number, and the asker's own phone and address, never pass; what only looks like personal data passes
    /// when the officer says so.
    /// </summary>
    internal static (string Question, string Answer) Check(FaqInput input, Ticket ticket)
    {
        var question = TicketBook.Required(input.Question, FaqLimits.LeastQuestion, FaqLimits.Question, "question", T("Tulis pertanyaannya.", "Write the question."));
        var answer = TicketBook.Required(input.Answer, FaqLimits.LeastAnswer, FaqLimits.Answer, "answer", T("Tulis jawabannya.", "Write the answer."));
        string?[] names = [ticket.ApplicantName, ticket.ContactName];
        var errors = new Dictionary<string, string[]>();
        foreach (var (field, text) in new[] { ("question", question), ("answer", answer) })
        {
            if (text.Contains(PersonalData.Gap, StringComparison.Ordinal))
            {
                errors[field] = [T($"Masih ada tanda {PersonalData.Gap} di tempat data pribadi yang dibuang. Rapikan kalimatnya.", $"There is still {PersonalData.Gap} where personal data was taken out. Please mend the sentence.")];
                continue;
            }

            var findings = PersonalData.Find(text, names, ticket.ContactAddress);
            var firm = findings.Where(f => IsFirm(f, ticket)).ToList();
            if (firm.Count > 0 || (findings.Count > 0 && !input.IsChecked))
            {
                var shown = string.Join(", ", (firm.Count > 0 ? firm : findings).Select(f => $"{FaqWords.Name(f.Kind)} “{f.Found}”"));
                errors[field] = [firm.Count > 0
                    ? T($"Hapus data pribadi ini: {shown}.", $"Take this personal data out: {shown}.")
                    : T($"Tampaknya masih ada data pribadi: {shown}. Hapus, atau nyatakan di bawah bahwa itu bukan data pribadi.", $"This looks like personal data: {shown}. Take it out, or state below that it is not.")];
            }
        }

        return errors.Count > 0 ? throw new InputException(errors) : (question, answer);
    }

    private static bool IsFirm(PersonalFinding finding, Ticket ticket) => finding.Kind switch
    {
        PersonalKind.Nik => true,
        PersonalKind.Email => string.Equals(finding.Found, ticket.ContactEmail, StringComparison.OrdinalIgnoreCase),
        PersonalKind.Phone => Forms.PhoneNumber.Normalize(finding.Found) is { } number && number == ticket.ContactPhone,
        PersonalKind.Name => finding.Found.Contains(' ', StringComparison.Ordinal),
        _ => false
    };

    private static void RequireOpen(TicketDetail detail)
    {
        if (!detail.May(TicketActions.Propose))
        {
            throw new BusinessException("helpdesk.faq-not-answered", T("Hanya konsultasi unit Anda yang sudah dijawab yang dapat diusulkan.", "Only answered consultations of your unit can be proposed."), conflict: true);
        }
    }

    private async Task<IQueryable<FaqProposal>> VisibleAsync(CancellationToken ct)
    {
        var scope = await access.RequireAsync(ct);
        var units = scope.Sees.Select(u => (Guid?)u).ToArray();
        var all = db.Set<FaqProposal>().AsNoTracking();
        return scope.SeesAll ? all : all.Where(p => p.UnitId == null || units.Contains(p.UnitId));
    }

    private async Task<FaqPowers> PowersAsync(UnitScope scope, Guid? unit, CancellationToken ct) => new(
        user.RequireId(), await permissions.IsGrantedAsync(HelpdeskPermissions.ProposeFaq, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.AgreeFaq, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.PublishFaq, ct), scope.MayWrite(unit));
}
