using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Http;
using PlatformSaaS.Users;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// What a suspended portal still answers: applicants sign in and read their requests, letters and files; whoever has a number or a letter's token
/// tracks and verifies it. Everything else, and everything that changes something, is refused with one sentence. Closed by default: what
/// is not named here is not open.
/// </summary>
internal static class SuspendedPortal
{
    private static readonly string[] Readable =
    [
        "/permohonan", "/berkas", "/files", "/tagihan", "/lhu", "/lacak", "/verify", "/masuk", "/keluar", "/bahasa", "/_content", "/branding.css", "/favicon.svg", "/favicon.ico", "/error", "/health",
        "/captcha/challenge", "/akun/notifikasi", "/api/v1/requests", "/api/v1/track", "/api/v1/files"
    ];

    // Beginning something new is no reading, though its first page is a GET.
    private static readonly string[] Beginnings = ["/permohonan/baru", "/permohonan/klaim", "/lhu/kuesioner"];

    // Signing in and out changes nothing of the agency's.
    private static readonly string[] Posts = ["/masuk", "/keluar", "/api/v1/auth/token", "/api/v1/auth/refresh"];

    /// <summary>True for a request that a suspended portal goes on to answer.</summary>
    public static bool IsOpen(HttpRequest request) => IsOpen(request.Method, request.Path);

    /// <summary>The same by method and path.</summary>
    internal static bool IsOpen(string method, PathString path) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Is(path, Readable) && !Is(path, Beginnings) : HttpMethods.IsPost(method) && Posts.Any(p => path.Equals(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Says so: as a problem to programs, as a page to people, with the way to what can still be read.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        var isChange = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        var text = isChange
            ? "Portal ini sedang dihentikan sementara oleh pengelola, jadi tidak ada yang dapat diajukan atau diubah. Permohonan, surat, dan berkas Anda tetap dapat dibaca."
            : "Portal ini sedang dihentikan sementara oleh pengelola. Pemohon tetap dapat membaca permohonan, surat, dan berkasnya.";
        context.Response.Headers.CacheControl = "no-store";
        if (ErrorMiddleware.WantsProblem(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsJsonAsync(
                new { status = StatusCodes.Status503ServiceUnavailable, title = "Service Unavailable", detail = text, code = "tenant.suspended" }, options: null, contentType: "application/problem+json");
        }

        return PlainPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Layanan sedang dihentikan sementara", text,
            isChange ? "This portal is suspended for the time being, so nothing can be handed in or changed. Your requests, letters and files can still be read."
                : "This portal is suspended for the time being. Applicants can still read their requests, letters and files.",
            ("/masuk?ReturnUrl=%2Fpermohonan", "Baca permohonan saya / Read my requests"), ("/lacak", "Lacak nomor permohonan / Track a request"));
    }

    private static bool Is(PathString path, string[] prefixes) => path.HasValue && Array.Exists(prefixes, p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}

/// <summary>In a suspended portal only applicants are let in: who works for the agency is refused there, whatever the page.</summary>
internal sealed class SuspendedPortalMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isStaff = context.User.Identity?.IsAuthenticated == true && context.User.FindFirstValue(PlatformClaims.Kind) != "applicant";
        return context.Items.ContainsKey(typeof(SuspendedPortal)) && isStaff && !context.Request.Path.StartsWithSegments("/keluar", StringComparison.OrdinalIgnoreCase)
            ? SuspendedPortal.RefuseAsync(context) : next(context);
    }
}
