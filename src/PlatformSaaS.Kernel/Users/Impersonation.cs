using Microsoft.AspNetCore.Http;

namespace PlatformSaaS.Users;

/// <summary>The person as whom the current flow acts; carried by the flow, so that nothing else of the process sees it.</summary>
internal sealed class Impersonation(IHttpContextAccessor accessor) : ICurrentUserScope
{
    private static readonly AsyncLocal<Person?> Flow = new();

    /// <summary>The person, or null outside of any scope.</summary>
    internal static Person? Current => Flow.Value;

    public IDisposable Impersonate(Guid userId, string name, IEnumerable<string> roles, bool isApplicant)
    {
        // A request has its own person; whoever could change that here would hold every account.
        if (accessor.HttpContext is not null)
        {
            throw new InvalidOperationException("Nobody can be impersonated while a request is being answered.");
        }

        var before = Flow.Value;
        Flow.Value = new Person(userId, name, [.. roles], isApplicant);
        return new Restore(before);
    }

    /// <summary>Who is acted as.</summary>
    internal sealed record Person(Guid Id, string Name, IReadOnlyCollection<string> Roles, bool IsApplicant);

    private sealed class Restore(Person? before) : IDisposable
    {
        public void Dispose() => Flow.Value = before;
    }
}
