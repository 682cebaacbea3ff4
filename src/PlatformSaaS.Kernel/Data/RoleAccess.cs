namespace PlatformSaaS.Data;

/// <summary>A database with the connection strings of the roles that use it; the roles are called after the database.</summary>
/// <param name="Database">Name of the database.</param>
/// <param name="App">The application's role.</param>
/// <param name="Owner">Owner of the tables.</param>
/// <param name="Host">The host's role.</param>
internal sealed record RoleAccess(string Database, string App, string Owner, string Host)
{
    /// <summary>Name of a role.</summary>
    public string RoleName(string role) => $"{Database}_{role}";
}
