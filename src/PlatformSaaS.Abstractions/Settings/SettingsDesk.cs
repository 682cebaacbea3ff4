namespace PlatformSaaS.Settings;

/// <summary>What a change of settings needs: who may, what is held while it happens, and by which mark two people notice each other.</summary>
/// <param name="Permission">Permission asked for first.</param>
/// <param name="LockAsync">Loads the state with its row locked, so that who comes second sees what the first one did; null where the agency has no such thing.</param>
/// <param name="Revision">Mark of the state, such as <see cref="Revisions.Of"/> of what the page shows.</param>
public sealed record SettingsHold<TState>(string Permission, Func<CancellationToken, Task<TState?>> LockAsync, Func<TState, string> Revision) where TState : class;

/// <summary>What was changed, for the audit log.</summary>
/// <param name="Action">Dotted action, such as <c>agency.profile-changed</c>.</param>
/// <param name="EntityType">Kind of thing.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="Before">As it was; null for something new.</param>
/// <param name="After">As it is; null for something deleted.</param>
public sealed record SettingsChange(string Action, string EntityType, string EntityId, object? Before, object? After);

/// <summary>The one way in which an admin changes an agency's settings: permission, lock, revision, edit, write, audit with what differs.</summary>
public interface ISettingsDesk
{
    /// <summary>
    /// Runs the edit in one transaction. Throws <c>ForbiddenException</c> without the permission, <c>MissingException</c> where there is nothing to change, and the
    /// conflict <c>settings.changed</c> where the state is no longer the one that the person saw. An edit that leaves all as it was leaves no audit entry.
    /// </summary>
    /// <param name="hold">What is changed.</param>
    /// <param name="seen">Revision that the person saw; null doesn't ask.</param>
    /// <param name="edit">Checks the input, changes the state's rows and says what it did.</param>
    /// <param name="ct">Cancels.</param>
    Task ChangeAsync<TState>(SettingsHold<TState> hold, string? seen, Func<TState, CancellationToken, Task<SettingsChange>> edit, CancellationToken ct = default) where TState : class;
}
