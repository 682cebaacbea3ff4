using Microsoft.AspNetCore.Http;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.Users;

/// <summary>
/// What somebody of the platform's operator may open in a support session, and change where the agency allows it. Closed by default: what is not named here is not open.
/// Downloads, files, accounts, keys, people's requests for their data and whatever an applicant does are not named. Every page and every change is kept in the agency's audit log.
/// </summary>
internal sealed class SupportGate(RequestDelegate next)
{
    /// <summary>Kind of thing in the audit log.</summary>
    public const string Entity = "support-session";

    private static readonly string[] Recorded = ["/petugas", "/admin"];

    internal static readonly string[] Readable = [.. Recorded, "/layanan", "/bahasa", "/_content", "/media", "/branding.css", "/favicon.svg", "/favicon.ico", "/error", "/health", "/keluar", "/masuk-bantuan"];

    internal static readonly string[] Closed =
    [
        "/admin/pengguna", "/admin/integrasi", "/admin/paket", "/admin/rekening", "/admin/masuk-bantuan", "/admin/katalog/ekspor",
        "/petugas/data-pribadi", "/petugas/pelanggaran-data", "/petugas/delegasi", "/petugas/akun", "/petugas/dokumen-legal", "/petugas/pembaca", "/petugas/ringkasan"
    ];

    // What makes a file or a picture of people's data out of what a page only shows.
    internal static readonly string[] Takings = ["unduh", "ekspor", "berkas", "konsep", "pratinjau", "lencana", "poster"];

    internal static readonly string[] Changeable =
    [
        "/admin/layanan", "/admin/konten", "/admin/beranda", "/admin/menu", "/admin/templat", "/admin/instansi", "/admin/survei", "/admin/katalog", "/admin/kalkulator", "/admin/helpdesk", "/admin/jenis-pemohon", "/admin/dokumen-legal"
    ];

    // How long data are kept is the agency's alone to say.
    internal static readonly string[] Unchangeable = ["/admin/instansi/masa-simpan"];

    internal static readonly string[] Endings = ["/keluar", "/masuk-bantuan/akhiri", "/masuk-bantuan"];

    public async Task InvokeAsync(HttpContext context, IAuditLog audit)
    {
        if (context.Items[typeof(SupportState)] is not SupportState support || !context.User.HasClaim(c => c.Type == PlatformClaims.Support))
        {
            await next(context);
            return;
        }

        var request = context.Request;
        // The page that says what went wrong comes by the refused request's own query.
        var isOpen = context.Items.ContainsKey("error-page") || IsOpen(request.Method, request.Path, request.Query.ContainsKey("handler"), support.AllowsChanges);
        var isChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (!isOpen || isChange || Is(request.Path, Recorded))
        {
            await audit.WriteAsync(!isOpen ? "support.refused" : isChange ? "support.changed" : "support.viewed", Entity, support.Id.ToString(), new { request.Method, path = request.Path.Value }, context.RequestAborted);
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!isOpen)
        {
            throw new ForbiddenException((isChange && !support.AllowsChanges
                ? new LocalizedText("Sesi bantuan ini hanya untuk melihat. Tidak ada yang dapat diubah.", "This support session may only look. Nothing can be changed.")
                : new LocalizedText("Bagian ini tertutup bagi sesi bantuan.", "This part is closed to support sessions.")).Current);
        }

        await next(context);
    }

    /// <summary>True for a request that a support session may make.</summary>
    internal static bool IsOpen(string method, PathString path, bool namesHandler, bool allowsChanges)
    {
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return (path == "/" || Is(path, Readable)) && !Is(path, Closed) && !namesHandler && !IsTaking(path);
        }

        return HttpMethods.IsPost(method) && (Endings.Any(e => path.Equals(e, StringComparison.OrdinalIgnoreCase)) || (allowsChanges && Is(path, Changeable) && !Is(path, Closed) && !Is(path, Unchangeable)));
    }

    private static bool IsTaking(PathString path) => Is(path, Recorded)
        && path.Value!.Split('/').Any(part => Takings.Contains(part, StringComparer.OrdinalIgnoreCase) || part.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".ics", StringComparison.OrdinalIgnoreCase));

    private static bool Is(PathString path, string[] prefixes) => path.HasValue && Array.Exists(prefixes, p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
