using Microsoft.Extensions.Logging;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Actions that the platform takes by itself, request after request.</summary>
public static class SystemActions
{
    /// <summary>Carries out each as the platform itself; a request that somebody moved on in between is left alone and noted in the log.</summary>
    public static async Task ActAllAsSystemAsync(this IRequestEngine engine, IEnumerable<(Guid Request, string Action)> due, ILogger log, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(due);
        foreach (var (request, action) in due)
        {
            try
            {
                await engine.ActAsSystemAsync(request, action, new ActionInput([]), ct);
            }
            catch (BusinessException e)
            {
                log.LogInformation("Request {Request} had moved on: {Reason}", request, e.Code);
            }
        }
    }
}
