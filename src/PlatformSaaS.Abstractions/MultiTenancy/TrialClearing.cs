using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// An entity of what the agency has shaped or has to keep: definitions, texts, staff, roles, calendars, settings, keys, records of what was done. Its rows stay when a portal begins clean.
/// Every entity of a tenant is this or <see cref="ITenantBusiness"/>; the model test fails otherwise, and a portal with one that is neither can't begin clean. See ADR 35.
/// </summary>
public interface ITenantConfiguration : IMultiTenant;

/// <summary>An entity of what came of people's using the portal: requests and all that hangs on them, questions, visits, bills, answers, messages, counters. Its rows go when a portal begins clean.</summary>
public interface ITenantBusiness : IMultiTenant;

/// <summary>Names an entity among the figures that people see before a portal begins clean.</summary>
/// <param name="id">Indonesian name.</param>
/// <param name="en">English name.</param>
/// <param name="order">Where it stands.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TrialCountAttribute(string id, string en, int order) : Attribute
{
    /// <summary>What the rows are called.</summary>
    public LocalizedText Name { get; } = new(id, en);

    /// <summary>Where it stands among the figures.</summary>
    public int Order { get; } = order;
}

/// <summary>Some rows of an <see cref="ITenantConfiguration"/> that came of the trial after all and go with it. What is not named stays. Found by themselves in modules.</summary>
public interface ITrialRows
{
    /// <summary>The entity.</summary>
    Type Entity { get; }

    /// <summary>Which rows go: SQL over the table's columns. <c>@accounts</c> (uuid[]) are the accounts that go.</summary>
    string Condition { get; }
}

/// <summary>Says which accounts go when the portal begins clean: people who only came to be served. Found by themselves in modules.</summary>
public interface ITrialAccounts
{
    /// <summary>Ids of the accounts of the current tenant that go; nobody with a role or a place in a unit is among them.</summary>
    Task<IReadOnlyList<Guid>> ListAsync(CancellationToken ct);
}

/// <summary>Rows of one table that would go, or went.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="Name">What people call them; null for what belongs to something else.</param>
/// <param name="Count">Rows.</param>
public sealed record TrialFigure(string Table, LocalizedText? Name, long Count);

/// <summary>What a trial left, table by table; the named ones first, in their order.</summary>
public sealed record TrialRemains(IReadOnlyList<TrialFigure> Figures)
{
    /// <summary>Those that people are shown by name.</summary>
    public IEnumerable<TrialFigure> Named => Figures.Where(f => f.Name is not null);

    /// <summary>Rows of all other tables.</summary>
    public long Others => Figures.Where(f => f.Name is null).Sum(f => f.Count);

    /// <summary>Mark of the named figures: who begins clean has seen these.</summary>
    public string Seen => string.Join('-', Named.Select(f => f.Count));
}

/// <summary>How a portal is opened clean.</summary>
/// <param name="Version">Version of the tenant that was seen.</param>
/// <param name="Seen"><see cref="TrialRemains.Seen"/> of the figures that were shown.</param>
/// <param name="BeforeAsync">Runs in the transaction before anything goes; throwing leaves all as it was.</param>
/// <param name="AfterAsync">The same after it went, with what went: for the audit log.</param>
public sealed record CleanOrder(long Version, string Seen, Func<IServiceProvider, CancellationToken, Task> BeforeAsync, Func<IServiceProvider, TrialRemains, CancellationToken, Task> AfterAsync);

/// <summary>Removes what a trial left and opens the portal, in one go. Callers authorise.</summary>
public interface ITrialClearing
{
    /// <summary>Action under which the caller logs it. What rows that went had proven (such as that mails go out) is proven by this entry.</summary>
    const string Logged = "agency.began-clean";

    /// <summary>What would go of the current tenant.</summary>
    Task<TrialRemains> CountAsync(CancellationToken ct = default);

    /// <summary>Why the current portal can't begin clean now; null where it can.</summary>
    Task<LocalizedText?> RefusalAsync(CancellationToken ct = default);

    /// <summary>
    /// Removes it in one transaction under the tenant's write lock, then opens the portal before the lock is lifted, then removes the bytes of files that are gone. Throws <see cref="BusinessException"/> where
    /// the portal isn't (or isn't any more) what was seen, isn't in its first trial, is being moved or exported; nothing has gone then.
    /// </summary>
    Task<TrialRemains> OpenCleanAsync(CleanOrder order, CancellationToken ct = default);
}
