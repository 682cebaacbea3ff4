using PlatformSaaS.Data;

namespace PlatformSaaS.Host;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, answered ahead of tenancy so that a balancer needs no portal's name.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app) => app.Use(async (context, next) =>
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                await context.Response.WriteAsync("live");
                break;
            case "/health/ready":
                await ReadyAsync(context);
                break;
            default:
                await next();
                break;
        }
    });

    private static async Task ReadyAsync(HttpContext context)
    {
        try
        {
            await using var command = context.RequestServices.GetRequiredService<DatabaseConnections>().Host.CreateCommand("select count(*) from kernel.tenants");
            await command.ExecuteScalarAsync(context.RequestAborted);
            await context.Response.WriteAsync("ready");
        }
        catch (Npgsql.NpgsqlException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync("database unreachable");
        }
    }
}
