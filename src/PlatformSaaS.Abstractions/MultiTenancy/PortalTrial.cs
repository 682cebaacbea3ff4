namespace PlatformSaaS.MultiTenancy;

/// <summary>Whether the current portal is being tried out: nothing made then has legal force, and messages reach only those who are listed. See ADR 33.</summary>
public interface IPortalTrial
{
    /// <summary>True while the portal is in trial; false on the host portal. From memory: no round trip.</summary>
    ValueTask<bool> IsOnAsync(CancellationToken ct = default);

    /// <summary>The tenant with its trial as memory has it; null without a tenant and on the host portal.</summary>
    ValueTask<TenantInfo?> FindAsync(CancellationToken ct = default);

    /// <summary>Code of the refusal by which the portal's own rows were written and the portal stayed in trial all the same: whoever repeats it opens it.</summary>
    const string NotOpened = "launch.not-opened";

    /// <summary>
    /// Opens the current portal to everybody; false, with nothing done, when it is no longer <paramref name="version"/>, in trial and standing still. Every node sees it at its next request. Callers authorise.
    /// </summary>
    /// <param name="version">Version of the tenant that was seen.</param>
    /// <param name="work">What belongs to it in the portal's own rows, in a transaction of its own that is committed when this returns; what it throws leaves the portal in trial.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> GoLiveAsync(long version, Func<CancellationToken, Task> work, CancellationToken ct = default);
}

/// <summary>Somebody who gets messages of a portal in trial.</summary>
/// <param name="Id">Id.</param>
/// <param name="Address">Mail address in lower case, or telephone number in international form without plus.</param>
/// <param name="Name">Whose it is, or null.</param>
/// <param name="AddedBy">Who listed it.</param>
/// <param name="AddedAt">When.</param>
public sealed record TrialAddressInfo(Guid Id, string Address, string? Name, string? AddedBy, DateTimeOffset AddedAt);

/// <summary>A message that a trial held back: kept, never sent.</summary>
/// <param name="Id">Id.</param>
/// <param name="Channel">Mail or WhatsApp.</param>
/// <param name="Recipient">Name of the recipient.</param>
/// <param name="Address">Where it would have gone.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Markdown. Links are cut down to the portal's name: one that works once is nobody else's.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record HeldMessage(Guid Id, Templates.TemplateChannel Channel, string Recipient, string Address, string Subject, string Body, DateTimeOffset CreatedAt);

/// <summary>The list of those who get messages of the current tenant's trial, and what was held back from others. Callers authorise.</summary>
public interface ITrialAddresses
{
    /// <summary>Longest list; a trial is for a circle of people who know of it.</summary>
    public const int Most = 200;

    /// <summary>The list, by address.</summary>
    Task<IReadOnlyList<TrialAddressInfo>> ListAsync(CancellationToken ct = default);

    /// <summary>Lists an address (mail, or telephone number as people write it); throws <see cref="Modularity.InputException"/> at <c>address</c> or <c>name</c>. One that is listed already stays as it is; its id either way.</summary>
    Task<Guid> AddAsync(string? address, string? name, CancellationToken ct = default);

    /// <summary>Takes an address off the list; throws <see cref="Modularity.MissingException"/> where it isn't there.</summary>
    Task RemoveAsync(Guid id, CancellationToken ct = default);

    /// <summary>Messages held back, the newest first.</summary>
    Task<Data.KeysetPage<HeldMessage>> HeldAsync(string? cursor, CancellationToken ct = default);

    /// <summary>How many messages were held back.</summary>
    Task<int> CountHeldAsync(CancellationToken ct = default);
}

/// <summary>Counts what people really asked for, so that a portal isn't put back into trial over it unawares. Registered in DI (scoped) by the modules that own such things; callers authorise.</summary>
public interface IRealUses
{
    /// <summary>Requests, questions and the like made from then on.</summary>
    Task<int> CountSinceAsync(DateTimeOffset since, CancellationToken ct);
}

/// <summary>Tells the platform's operator that a portal was opened to everybody; found by the module in which it is opened.</summary>
public interface ILaunchListener
{
    /// <summary>After the fact, in the portal's own scope.</summary>
    Task WentLiveAsync(string code, string name, string by, CancellationToken ct);
}
