using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Single steps of the demo's story, each through the service that a person would use.</summary>
internal static class DemoSteps
{
    /// <summary>Enters a question for a made-up person.</summary>
    public static async Task<Guid> EnterAsync(IServiceProvider sp, DemoTicket script, DemoVisitor visitor, CancellationToken ct)
    {
        var person = new JsonObject { ["name"] = visitor.Name, ["phone"] = visitor.Phone, ["email"] = visitor.Email, ["address"] = visitor.Address };
        if (Regions.Find(script.Region) is { } region)
        {
            person["region"] = new JsonObject { ["province"] = region.Parent, ["regency"] = region.Code };
        }

        return (await sp.GetRequiredService<VisitorTickets>().EnterAsync(new VisitorInput(person, script.Topic, script.Subject, script.Body, script.Source ?? "desk"), ct)).Id;
    }

    /// <summary>A step of a person with an account or, where <paramref name="person"/> is null, of the made-up person without one.</summary>
    public static async Task<bool> StepAsync(IServiceProvider sp, Guid id, DemoStep step, UserInfo? person, IReadOnlyList<Guid> files, CancellationToken ct)
    {
        var db = sp.GetRequiredService<DbContext>();
        var seen = await db.Set<Ticket>().Where(t => t.Id == id).Select(t => t.Revision).FirstAsync(ct);
        var (mine, desk, faq) = (sp.GetRequiredService<AskerTickets>(), sp.GetRequiredService<DeskTickets>(), sp.GetRequiredService<FaqDesk>());
        var isAsker = person is null or { IsApplicant: true };
        if (person is null)
        {
            sp.GetRequiredService<VisitorPass>().Grant(TicketOwner.Pass, id);
        }

        var proposal = step.Do is "agree" or "return" or "publish" or "revise" ? await db.Set<FaqProposal>().AsNoTracking().FirstOrDefaultAsync(p => p.TicketId == id, ct) : null;
        var text = new FaqInput(step.Question ?? proposal?.Question, step.Text ?? proposal?.Answer, IsChecked: true);
        await (step.Do switch
        {
            "answer" => desk.AnswerAsync(id, step.Text, files, close: false, seen, ct),
            "note" => desk.NoteAsync(id, step.Text, seen, ct),
            "take" => desk.TakeAsync(id, seen, ct),
            "forward" => ForwardAsync(sp, desk, id, step, seen, ct),
            "redirect" => RedirectAsync(sp, desk, id, step, seen, ct),
            "ask" => desk.AskAsync(id, step.Text, seen, ct),
            "propose" => faq.ProposeAsync(id, text, ct),
            "revise" => faq.ReviseAsync(proposal!.Id, text, proposal.Revision, ct),
            "agree" => faq.AgreeAsync(proposal!.Id, text, proposal.Revision, ct),
            "return" => faq.ReturnAsync(proposal!.Id, step.Text, proposal.Revision, ct),
            "publish" => faq.PublishAsync(proposal!.Id, text, proposal.Revision, ct),
            "follow-up" => mine.FollowUpAsync(id, step.Text, files, seen, ct),
            "rate" => mine.RateAsync(id, step.Stars, step.Text, seen, ct),
            "reopen" => isAsker ? mine.ReopenAsync(id, step.Text, seen, ct) : desk.ReopenAsync(id, step.Text, seen, ct),
            _ => isAsker ? mine.CloseAsync(id, seen, ct) : desk.CloseAsync(id, step.Text, seen, ct)
        });
        return true;
    }

    private static async Task ForwardAsync(IServiceProvider sp, DeskTickets desk, Guid id, DemoStep step, int seen, CancellationToken ct) =>
        await desk.ForwardAsync(id, (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(step.To!, ct))!.Id, step.Text, seen, ct);

    private static async Task RedirectAsync(IServiceProvider sp, DeskTickets desk, Guid id, DemoStep step, int seen, CancellationToken ct) =>
        await desk.RedirectAsync(id, (await sp.GetRequiredService<IUnitDirectory>().MapAsync(ct)).Find(step.To)!.Id, step.Text, seen, ct);
}
