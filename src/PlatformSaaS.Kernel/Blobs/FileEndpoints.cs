using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Blobs;

/// <summary>Where browsers fetch files and upload them.</summary>
internal static class FileEndpoints
{
    private const int MostUploads = 60;
    private static readonly TimeSpan Per = TimeSpan.FromMinutes(5);

    // Per node: the quota of uploads holds back a runaway page, not an attacker with many machines.
    private static readonly PartitionedRateLimiter<(Guid Tenant, Guid User)> Limiter = PartitionedRateLimiter.Create<(Guid, Guid), (Guid, Guid)>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = MostUploads, Window = Per, SegmentsPerWindow = 5, QueueLimit = 0 }));

    /// <summary>Maps <c>GET /berkas/{id}</c> (also <c>/files/{id}</c>) and <c>POST /uploads</c>.</summary>
    internal static void MapFiles(this IEndpointRouteBuilder root)
    {
        // Each answers by the policy of the file's owner, which may let the public in; so the endpoint itself is open.
        root.MapGet("/berkas/{id:guid}", DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/files/{id:guid}", DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        root.MapPost("/uploads", UploadAsync).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>True when the current user may read the file: by the owner's policy, or as its uploader while nobody owns it.</summary>
    internal static async Task<bool> MayReadAsync(StoredFile file, IEnumerable<IFileAccessPolicy> policies, ICurrentUser user, CancellationToken ct) =>
        file.OwnerType is null ? user.Id is { } id && file.UploadedBy == id
        : policies.FirstOrDefault(p => p.OwnerType == file.OwnerType) is { } policy && await policy.MayReadAsync(file.OwnerId!.Value, file.Id, ct);

    private static async Task<IResult> DownloadAsync(
        Guid id, int? lihat, [FromServices] IFileStore files, IEnumerable<IFileAccessPolicy> policies, ICurrentUser user, HttpContext http, CancellationToken ct)
    {
        var file = await files.FindAsync(id, ct);
        if (file is null || !await MayReadAsync(file, policies, user, ct))
        {
            return user.IsAuthenticated ? throw new MissingException(T("Berkas tidak ditemukan.", "The file was not found.")) : Results.Challenge();
        }

        var headers = http.Response.Headers;
        var inline = lihat == 1 && file.ContentType is ("application/pdf" or "image/jpeg" or "image/png");
        // Browsers refuse their own PDF reader inside a sandbox, so a PDF gets the same walls without that word: no script, no request, no framing by others.
        headers.ContentSecurityPolicy = inline && file.ContentType == "application/pdf"
            ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : inline ? "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : "sandbox; default-src 'none'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        // A stored file never changes, so its id is its tag; asking again still passes the policy.
        return Results.Stream(await files.OpenAsync(id, ct), file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Id:N}\""));
    }

    private static async Task<IResult> UploadAsync([FromServices] IFileStore files, IUploadTickets tickets, ICurrentUser user, ICurrentTenant tenant, IAntiforgery antiforgery, HttpContext http, CancellationToken ct)
    {
        // A page of another site can't set this header; a bearer token isn't sent by itself, so it needs no such proof.
        var bearer = http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        if (!bearer)
        {
            if (!http.Request.Headers.ContainsKey("X-CSRF"))
            {
                throw Refuse("uploads.antiforgery", T("Halaman sudah kedaluwarsa. Muat ulang, lalu pilih berkas lagi.", "The page has expired. Reload it and choose the file again."));
            }

            await antiforgery.ValidateRequestAsync(http);
        }

        using var lease = Limiter.AttemptAcquire((tenant.Id!.Value, user.RequireId()));
        if (!lease.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "60";
            return Results.Problem(T("Terlalu banyak unggahan dalam waktu singkat. Tunggu beberapa menit, lalu coba lagi.", "Too many uploads in a short time. Wait a few minutes and try again."), statusCode: StatusCodes.Status429TooManyRequests);
        }

        var (name, content, purpose) = await ReceiveAsync(http.Request, ct);
        await using (content)
        {
            var rule = tickets.Find(purpose) ?? throw Refuse("uploads.purpose", T("Halaman sudah kedaluwarsa. Muat ulang, lalu pilih berkas lagi.", "The page has expired. Reload it and choose the file again."));
            try
            {
                var file = await files.UploadAsync(content, name, rule, ct);
                return Results.Json(new Uploaded(file.Id, file.Name, file.Size, file.Pages, $"/berkas/{file.Id}?lihat=1"));
            }
            catch (InputException refusal)
            {
                // Shown beside the field as it is.
                return Results.Problem(refusal.Errors.Values.First()[0], statusCode: StatusCodes.Status400BadRequest);
            }
        }
    }

    /// <summary>Reads the parts in the order sent (purpose, field, file) without keeping the file in memory; a raw body names itself in the query.</summary>
    private static async Task<(string Name, Stream Content, string Purpose)> ReceiveAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (request.Query["name"].ToString() is { Length: > 0 } raw ? raw : "berkas", request.Body, request.Query["purpose"].ToString());
        }

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        var purpose = "";
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
            {
                continue;
            }

            if (part.IsFileDisposition())
            {
                return ((part.FileNameStar.HasValue ? part.FileNameStar : HeaderUtilities.RemoveQuotes(part.FileName)).ToString(), section.Body, purpose);
            }

            if (HeaderUtilities.RemoveQuotes(part.Name).Equals("purpose", StringComparison.Ordinal))
            {
                purpose = await ReadTextAsync(section.Body, ct);
            }
        }

        throw Refuse("uploads.file", T("Tidak ada berkas yang dikirim.", "No file was sent."));
    }

    private static async Task<string> ReadTextAsync(Stream body, CancellationToken ct)
    {
        using var reader = new StreamReader(body);
        var buffer = new char[16 * 1024];
        var read = await reader.ReadBlockAsync(buffer, ct);
        return new string(buffer, 0, read);
    }

    private static BusinessException Refuse(string code, string message) => new(code, message);

    private sealed record Uploaded(Guid Id, string Name, long Size, int? Pages, string Url);
}
