namespace PlatformSaaS.Users;

/// <summary>The person behind the current request or job.</summary>
public interface ICurrentUser
{
    /// <summary>Id, or null when nobody is signed in.</summary>
    Guid? Id { get; }

    /// <summary>Name for people.</summary>
    string? Name { get; }

    /// <summary>Codes of the roles held in the current tenant.</summary>
    IReadOnlyCollection<string> Roles { get; }

    /// <summary>True when signed in.</summary>
    bool IsAuthenticated { get; }

    /// <summary>True for an applicant (citizen or company), false for staff.</summary>
    bool IsApplicant { get; }

    /// <summary>Absent colleagues for whom the person stands in today; their roles are among <see cref="Roles"/>.</summary>
    IReadOnlyList<Deputised> Deputises => [];

    /// <summary>The only permissions that count where an API key acts in the person's stead; null where the person acts.</summary>
    IReadOnlyCollection<string>? Scopes => null;

    /// <summary>Support session in which somebody of the platform's operator looks into the portal; null for everybody of the agency.</summary>
    Guid? SupportSession => null;

    /// <summary>Id of the signed-in user; throws <see cref="Modularity.ForbiddenException"/> when nobody is.</summary>
    Guid RequireId();
}

/// <summary>An absent colleague for whom somebody stands in (pelaksana harian).</summary>
/// <param name="UserId">The colleague.</param>
/// <param name="Name">Full name.</param>
/// <param name="Roles">Codes of the roles handed on that the person who stands in doesn't hold.</param>
public sealed record Deputised(Guid UserId, string Name, IReadOnlyList<string> Roles);

/// <summary>What other modules may know of a user.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="WhatsApp">WhatsApp number in international form without plus, or null.</param>
/// <param name="Culture">Preferred language: <c>id</c> or <c>en</c>.</param>
/// <param name="IsActive">False when disabled.</param>
/// <param name="IsApplicant">True for applicants.</param>
/// <param name="Title">Office held, such as "Kepala Sekretariat", or null.</param>
/// <param name="EmployeeNumber">NIP, or null.</param>
public sealed record UserInfo(Guid Id, string Name, string? Email, string? WhatsApp, string Culture, bool IsActive, bool IsApplicant, string? Title, string? EmployeeNumber);

/// <summary>Looks up users of the current tenant (implemented by Identity).</summary>
public interface IUserDirectory
{
    /// <summary>By id, or null.</summary>
    Task<UserInfo?> FindAsync(Guid id, CancellationToken ct = default);

    /// <summary>By ids; missing ones are left out.</summary>
    Task<IReadOnlyDictionary<Guid, UserInfo>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default);

    /// <summary>By user name, or null.</summary>
    Task<UserInfo?> FindByUserNameAsync(string userName, CancellationToken ct = default);

    /// <summary>Users by user name or e-mail address, whatever the case; what nobody has is left out.</summary>
    async Task<IReadOnlyDictionary<string, UserInfo>> FindByNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct = default)
    {
        var found = new Dictionary<string, UserInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (await FindByUserNameAsync(name, ct) is { } user)
            {
                found[name] = user;
            }
        }

        return found;
    }

    /// <summary>Active users that hold the role.</summary>
    Task<IReadOnlyList<UserInfo>> InRoleAsync(string role, CancellationToken ct = default);

    /// <summary>Codes of the roles that a member of staff holds; none for anybody else.</summary>
    Task<IReadOnlyList<string>> RolesOfAsync(Guid id, CancellationToken ct = default);

    /// <summary>Codes and display names of the tenant's roles, ordered by name.</summary>
    Task<IReadOnlyList<(string Code, string Name)>> RolesAsync(CancellationToken ct = default);
}

/// <summary>What other modules may know of an applicant (implemented by Registration).</summary>
/// <param name="UserId">User id.</param>
/// <param name="TypeCode">Applicant type, such as <c>perusahaan</c>.</param>
/// <param name="TypeName">The type's name for people.</param>
/// <param name="DisplayName">Company where there is one, else the person.</param>
/// <param name="ContactName">The person.</param>
/// <param name="Address">Address for letters.</param>
/// <param name="Values">All registered fields by code.</param>
public sealed record ApplicantInfo(Guid UserId, string TypeCode, string TypeName, string DisplayName, string ContactName, string Address, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Plain answers by what they stand for elsewhere (<c>use</c>: organization, organizationAddress, name, phone, position …), for forms that ask the same again. No identity numbers.</summary>
    public IReadOnlyDictionary<string, string> Known { get; init; } = new Dictionary<string, string>();
    /// <summary>Code of the regency or city, or null.</summary>
    public string? Region { get; init; }
}

/// <summary>Looks up applicants of the current tenant (implemented by Registration).</summary>
public interface IApplicantDirectory
{
    /// <summary>By user id, or null.</summary>
    Task<ApplicantInfo?> FindAsync(Guid userId, CancellationToken ct = default);

    /// <summary>By user ids; missing ones are left out.</summary>
    Task<IReadOnlyDictionary<Guid, ApplicantInfo>> FindAllAsync(IEnumerable<Guid> userIds, CancellationToken ct = default);

    /// <summary>Codes and names of the types that somebody can register as, in their order; none where nobody registers.</summary>
    ValueTask<IReadOnlyList<(string Code, Text.LocalizedText Name)>> TypesAsync(CancellationToken ct = default) => new([]);
}

/// <summary>Makes the principal of a member of staff for something that acts in the person's stead, such as an API key (implemented by Identity).</summary>
public interface IPrincipals
{
    /// <summary>With the person's present roles; null once the account is closed or gone.</summary>
    Task<System.Security.Claims.ClaimsPrincipal?> CreateAsync(Guid userId, string authenticationType, CancellationToken ct = default);
}

/// <summary>Says whether a sign-in still holds: account active, stamp unchanged (implemented by Identity). Asked on every signed-in request.</summary>
public interface ISessionValidator
{
    /// <summary>False ends the session: the request goes on as nobody.</summary>
    ValueTask<bool> IsValidAsync(System.Security.Claims.ClaimsPrincipal principal, CancellationToken ct);

    /// <summary>For whom the person stands in today, beside the roles that the sign-in carries. Nothing of it is kept in the sign-in.</summary>
    ValueTask<IReadOnlyList<Deputised>> DeputisesAsync(System.Security.Claims.ClaimsPrincipal principal, CancellationToken ct);
}
