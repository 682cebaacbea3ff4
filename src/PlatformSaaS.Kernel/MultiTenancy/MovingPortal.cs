using Microsoft.AspNetCore.Http;
using Npgsql;
using PlatformSaaS.Http;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A portal whose rows are being moved to another database: everything can be read, nothing changed. The database itself refuses what gets past here.</summary>
internal static class MovingPortal
{
    /// <summary>With this PostgreSQL refuses a write of such a tenant.</summary>
    public const string SqlState = "PT503";

    private const int RetryAfterSeconds = 60;

    /// <summary>True when the database refused a write for this reason.</summary>
    public static bool IsCause(Exception? fault) => fault is PostgresException { SqlState: SqlState } || (fault?.InnerException is { } inner && IsCause(inner));

    /// <summary>Says so: as a problem to programs, as a plain page to people.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        const string Text = "Data portal ini sedang dipindahkan atau dibersihkan, jadi untuk sementara tidak ada yang dapat diajukan atau diubah. Isian Anda belum terkirim; coba lagi beberapa menit lagi. Yang sudah ada tetap dapat dibaca.";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (ErrorMiddleware.WantsProblem(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return context.Response.WriteAsJsonAsync(
                new { status = StatusCodes.Status503ServiceUnavailable, title = "Service Unavailable", detail = Text, code = "tenant.moving" }, options: null, contentType: "application/problem+json");
        }

        return PlainPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Portal sedang dipindahkan", Text,
            "The data of this portal are being moved or cleared, so for the moment nothing can be handed in or changed. What you wrote was not sent; please try again in a few minutes. What is there can still be read.", ("/", "Beranda / Home"));
    }
}
