using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Http;

/// <summary>
/// Turns refusals into answers: problem details for the API and for scripts, a page (re-executed at <c>/error/{status}</c>) for people.
/// Never shows a stack trace.
/// </summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            if (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            {
                context.Response.StatusCode = 499;
                return;
            }

            if (MovingPortal.IsCause(e))
            {
                context.Response.Clear();
                await MovingPortal.RefuseAsync(context);
                return;
            }

            var status = Status(e);
            if (status >= 500)
            {
                log.LogError(e, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            }

            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Items[typeof(BusinessException)] = e as BusinessException;
        }

        if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400 and not 499, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(context);
        }
    }

    /// <summary>True for callers that want problem details instead of a page.</summary>
    internal static bool WantsProblem(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/uploads", StringComparison.Ordinal) || request.Headers.Accept.ToString() is "application/json" or "application/problem+json";

    private static int Status(Exception e) => e switch
    {
        InputException => StatusCodes.Status400BadRequest,
        ForbiddenException => StatusCodes.Status403Forbidden,
        MissingException => StatusCodes.Status404NotFound,
        BusinessException { IsConflict: true } => StatusCodes.Status409Conflict,
        BusinessException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError
    };

    private async Task AnswerAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var refusal = context.Items[typeof(BusinessException)] as BusinessException;
        if (WantsProblem(context.Request))
        {
            var problem = refusal is InputException input ? new ValidationProblemDetails(input.Errors.ToDictionary(x => x.Key, x => x.Value)) : new ProblemDetails();
            problem.Status = status;
            problem.Title = ReasonPhrases.GetReasonPhrase(status);
            problem.Detail = refusal?.Message;
            problem.Extensions["code"] = refusal?.Code;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, contentType: "application/problem+json");
            return;
        }

        if (context.Items.ContainsKey("error-page"))
        {
            return;
        }

        context.Items["error-page"] = true;
        context.Items["error-path"] = context.Request.Path.Value;
        context.SetEndpoint(null);
        context.Request.Path = $"/error/{status}";
        context.Request.Method = HttpMethods.Get;
        context.Request.RouteValues.Clear();
        try
        {
            context.Response.StatusCode = status;
            await next(context);
            // A long page is already on its way by now; it went out with the status set above.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = status;
            }
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.LogError(e, "The error page failed");
            context.Response.Clear();
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("Maaf, terjadi gangguan. Silakan coba lagi.");
        }
    }
}
