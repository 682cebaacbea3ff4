using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PlatformSaaS.Blobs;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Helpdesk.Pages;

/// <summary>Several file fields of a form.</summary>
internal static class AttachmentForm
{
    /// <summary>Name of the n-th file field.</summary>
    public static string FileField(int n) => n == 0 ? "files" : $"files{n + 1}";

    /// <summary>Ids of the files that the form holds; with a store also those that it brings itself, as where no script runs. <paramref name="holder"/>: ticket of a person without an account.</summary>
    public static async Task<IReadOnlyList<Guid>> FilesAsync(HttpRequest request, IFileStore? store, AttachmentRule rule, ModelStateDictionary state, CancellationToken ct, Guid? holder = null)
    {
        var ids = new List<Guid>();
        for (var n = 0; n < rule.Most; n++)
        {
            var name = FileField(n);
            if (request.Form.ContainsKey($"drop.{name}"))
            {
                continue;
            }

            Guid? id = Guid.TryParse(request.Form[name].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var given) ? given : null;
            if (store is not null && request.Form.Files[name] is { Length: > 0 } sent)
            {
                try
                {
                    await using var content = sent.OpenReadStream();
                    id = (holder is { } held ? await store.UploadForAsync(held, content, sent.FileName, rule.Rule, ct) : await store.UploadAsync(content, sent.FileName, rule.Rule, ct)).Id;
                }
                catch (InputException e)
                {
                    state.AddModelError(name, e.Errors.Values.First()[0]);
                }
            }

            if (id is { } taken)
            {
                ids.Add(taken);
            }
        }

        return ids;
    }

    /// <summary>The files as the fields show them again; others' are left out.</summary>
    public static async Task<IReadOnlyList<TicketFile>> HeldAsync(IFileStore store, Guid? uploader, IReadOnlyList<Guid> ids, IReadOnlyList<TicketFile> known, CancellationToken ct)
    {
        var found = await store.FindAllAsync(ids.Where(i => known.All(k => k.Id != i)), ct);
        return [.. ids.Select(i => known.FirstOrDefault(k => k.Id == i) ?? (found.TryGetValue(i, out var f) && uploader is not null && f.UploadedBy == uploader ? new TicketFile(f.Id, f.Name, f.Size, f.ContentType) : null)).OfType<TicketFile>()];
    }
}

/// <summary>File fields of a form.</summary>
internal sealed record Attach(AttachmentRule Rule, string? Purpose, IReadOnlyList<TicketFile> Held)
{
    /// <summary>Where script uploads to.</summary>
    public string Url { get; init; } = "/uploads";

    /// <summary>True where the person may look at a file before it is sent.</summary>
    public bool MayLook { get; init; } = true;
}
