using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Takes files of people without an account for the conversation that they have opened by number and phone: checked like all others, few an hour from one address, and of no use for any other conversation.</summary>
internal sealed class VisitorFileEndpoints : IEndpointContributor
{
    /// <summary>Where the page's file fields upload to.</summary>
    public const string Path = "/bantuan/tiket/lampiran";

    /// <summary>A little more than the largest attachment that a pack may allow; the rule itself holds for each file.</summary>
    private const long MostBytes = 30 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        root.MapPost(Path, UploadAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBytes)).ExcludeFromDescription();
        api.MapPost("/public/tickets/files", UploadShownAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBytes)).WithName("UploadFound").WithTags("Public")
            .WithSummary("Hand in a file for a question, by number and phone").WithDescription("multipart/form-data: number, phone, file. Send the answer's `id` with the follow-up.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> UploadAsync(HttpContext http, IAntiforgery antiforgery, VisitorPass pass, VisitorThrottle throttle, TicketReader reader, [FromServices] IFileStore files, CancellationToken ct)
    {
        if (!http.Request.Headers.ContainsKey("X-CSRF"))
        {
            throw new BusinessException("uploads.antiforgery", T("Halaman sudah kedaluwarsa. Muat ulang, lalu pilih berkas lagi.", "The page has expired. Reload it and choose the file again."));
        }

        await antiforgery.ValidateRequestAsync(http);
        if (pass.Of(TicketOwner.Pass) is not { } ticket)
        {
            return Results.Problem(T("Waktu melihat sudah habis. Muat ulang halaman, lalu masukkan nomor dan telepon Anda lagi.", "Your time is over. Reload the page and enter number and telephone again."), statusCode: StatusCodes.Status403Forbidden);
        }

        return await TakeAsync(http, ticket, throttle, reader, files, ct);
    }

    private static async Task<IResult> UploadShownAsync(HttpContext http, VisitorTickets visitors, VisitorPass pass, VisitorThrottle throttle, TicketReader reader, [FromServices] IFileStore files, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new InputException("file", T("Kirim sebagai multipart/form-data.", "Send it as multipart/form-data."));
        }

        var form = await http.Request.ReadFormAsync(ct);
        if (!throttle.AllowsLookUp(form["number"]))
        {
            return TooMuch(http);
        }

        var id = await visitors.FindAsync(form["number"], form["phone"], ct) ?? throw new MissingException(VisitorTickets.NotFound().Errors["number"][0]);
        pass.Grant(TicketOwner.Pass, id);
        return await TakeAsync(http, id, throttle, reader, files, ct);
    }

    private static async Task<IResult> TakeAsync(HttpContext http, Guid ticket, VisitorThrottle throttle, TicketReader reader, IFileStore files, CancellationToken ct)
    {
        if (!throttle.AllowsFile())
        {
            return TooMuch(http);
        }

        var detail = await reader.GetShownAsync(ticket, ct);
        if (!detail.May(TicketActions.FollowUp))
        {
            throw TicketBook.Closed("Percakapan ini sudah ditutup.", "This conversation is closed.");
        }

        var sent = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(ct)).Files.GetFile("file") : null;
        if (sent is null)
        {
            throw new BusinessException("uploads.file", T("Tidak ada berkas yang dikirim.", "No file was sent."));
        }

        try
        {
            await using var content = sent.OpenReadStream();
            var file = await files.UploadForAsync(ticket, content, sent.FileName, detail.Rules.Attachments.Rule, ct);
            return Results.Json(new TakenFile(file.Id, file.Name, file.Size, file.Pages));
        }
        catch (InputException refusal)
        {
            // Shown beside the field as it is.
            return Results.Problem(refusal.Errors.Values.First()[0], statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult TooMuch(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return Results.Problem(VisitorThrottle.TooMuch, statusCode: StatusCodes.Status429TooManyRequests);
    }

    private sealed record TakenFile(Guid Id, string Name, long Size, int? Pages);
}
