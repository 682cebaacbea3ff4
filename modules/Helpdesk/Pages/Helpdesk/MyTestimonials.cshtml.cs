using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>The applicant's own testimonials and a new one.</summary>
[Authorize]
internal sealed class MyTestimonialsModel(ApplicantTestimonials testimonials, RulesStore store) : PageModel
{
    public HelpdeskRules Rules { get; private set; } = null!;
    public IReadOnlyList<Testimonial> Items { get; private set; } = [];
    public IReadOnlyList<Choice> Topics { get; private set; } = [];
    public bool IsWaiting => Items.Any(i => i.State == TestimonialState.Waiting);
    public string? Body { get; private set; }
    public string? Topic { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? body, string? topic, CancellationToken ct)
    {
        try
        {
            await testimonials.WriteAsync(body, topic, ct);
            Flash.Ok(TempData, T("Terima kasih. Testimoni Anda terkirim.", "Thank you. Your testimonial was sent."), T("Kami memeriksanya dulu, lalu mengabari Anda.", "We check it first, then tell you."));
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
            (Body, Topic) = (body, topic);
            await LoadAsync(ct);
            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
        }

        return LocalRedirect("/akun/testimoni");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct)
    {
        await testimonials.WithdrawAsync(id, ct);
        Flash.Ok(TempData, T("Testimoni ditarik.", "Testimonial withdrawn."));
        return LocalRedirect("/akun/testimoni");
    }

    public static string Name(TestimonialState state) => state switch { TestimonialState.Published => T("Tampil", "Published"), TestimonialState.Rejected => T("Tidak ditampilkan", "Not published"), _ => T("Sedang diperiksa", "Being checked") };

    public static Status Look(TestimonialState state) => state switch { TestimonialState.Published => Status.Ok, TestimonialState.Rejected => Status.Turn, _ => Status.Info };

    private async Task LoadAsync(CancellationToken ct)
    {
        Items = await testimonials.MineAsync(ct);
        Rules = await store.GetAsync(ct);
        Topics = [.. Rules.Places().Where(p => p is { IsHidden: false, Topic.Children.Count: 0 }).Select(p => new Choice(p.Topic.Code, p.Name))];
    }
}
