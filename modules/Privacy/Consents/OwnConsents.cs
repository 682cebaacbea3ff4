using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Privacy.Consents;

/// <summary>A text that the current person is asked about again.</summary>
internal sealed record AskedAgain(string Kind, string Name, string Page, string Version, string? Changes);

/// <summary>The current applicant's consents: agree to a new version, or take one back.</summary>
internal sealed class OwnConsents(IEnumerable<IConsents> books, ConsentTexts texts, IEnumerable<IPersonalDataSource> sources, PrivacyRequests requests, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit)
{
    public async Task<IReadOnlyList<AskedAgain>> AskedAsync(CancellationToken ct)
    {
        var me = RequireApplicant();
        var open = books.FirstOrDefault() is { } book ? await book.OpenAsync(me, ct) : [];
        var asked = new List<AskedAgain>();
        foreach (var text in open.Count == 0 ? [] : (await books.First().InForceAsync(ct)).Where(t => open.Contains(t.Kind)))
        {
            asked.Add(new(text.Kind, ConsentTextView.NameOf(text.Kind), text.Page, text.Version, await texts.ChangesAsync(text.Kind, text.Version, ct)));
        }

        return asked;
    }

    public async Task<IReadOnlyList<GivenConsent>> ListAsync(CancellationToken ct) => books.FirstOrDefault() is { } book ? await book.OfAsync(RequireApplicant(), ct) : [];

    /// <summary>Agrees to a text's version in force.</summary>
    public Task GiveAsync(string kind, string channel, CancellationToken ct) => ChangeAsync(kind, "privacy.consent-given", async (book, me, token) =>
    {
        await book.GiveAsync(me, kind, channel, token);
        return true;
    }, ct);

    /// <summary>Takes a consent back: what rests on it alone ends in the same transaction; that the rest ends is the officer's to see to, within the law's time.</summary>
    public Task WithdrawAsync(string kind, string? reason, CancellationToken ct) => ChangeAsync(kind, "privacy.consent-withdrawn", async (book, me, token) =>
    {
        if (!await book.WithdrawAsync(me, kind, token))
        {
            return false;
        }

        var stopped = new List<string>();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            stopped.AddRange((await source.StopAsync(me, token)).Select(t => t.Id));
        }

        await requests.OpenAsync(PrivacyRequestKind.Withdrawal, reason, kind, token);
        await audit.WriteAsync("privacy.processing-stopped", "user", me.ToString(), new { kind, stopped }, token);
        return true;
    }, ct);

    private Task ChangeAsync(string kind, string action, Func<IConsents, Guid, CancellationToken, Task<bool>> change, CancellationToken ct)
    {
        var me = RequireApplicant();
        return unitOfWork.RunAsync(async token =>
        {
            var book = books.FirstOrDefault() ?? throw new MissingException();
            var text = (await book.InForceAsync(token)).FirstOrDefault(t => t.Kind == kind) ?? throw new MissingException();
            if (await change(book, me, token))
            {
                await audit.WriteAsync(action, "user", me.ToString(), new { kind, text.Version }, token);
            }
        }, ct);
    }

    private Guid RequireApplicant() => user.IsApplicant ? user.RequireId() : throw new ForbiddenException();
}

/// <summary>Leads an applicant who comes in to the question that a new version of a text asks. Only the first page of the area, so that nobody loses work.</summary>
internal sealed class AskAgainFilter(ICurrentUser user, IEnumerable<IConsents> books) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) && request.Path == "/akun" && user.IsApplicant && books.FirstOrDefault() is { } book && (await book.OpenAsync(user.RequireId(), context.HttpContext.RequestAborted)).Count > 0)
        {
            context.Result = new LocalRedirectResult("/akun/persetujuan");
            return;
        }

        await next();
    }
}
