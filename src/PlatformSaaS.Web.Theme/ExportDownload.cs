using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Web.Theme;

/// <summary>Sends an archive; once its last byte is out, <paramref name="done"/> is told.</summary>
/// <param name="file">The archive; closed at the end.</param>
/// <param name="done">What to do when it was fetched whole.</param>
public sealed class ExportDownload(TenantExportFile file, Func<Task> done) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await using var content = file.Content;
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.ContentType = "application/zip";
        response.ContentLength = file.Size;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        await response.CompleteAsync();
        await done();
    }
}
