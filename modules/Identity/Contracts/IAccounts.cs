using PlatformSaaS.Data;

namespace PlatformSaaS.Identity.Contracts;

/// <summary>An applicant's account to be made.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="UserName">User name, or null to sign in by e-mail address alone.</param>
/// <param name="WhatsApp">WhatsApp number <c>62…</c>, or null.</param>
/// <param name="Culture">Language: <c>id</c> or <c>en</c>.</param>
/// <param name="NeedsApproval">True keeps the account closed until <see cref="IAccounts.ApproveAsync"/>.</param>
public sealed record NewAccount(string Name, string Email, string? UserName, string? WhatsApp, string Culture, bool NeedsApproval);

/// <summary>Accounts of applicants, for the module that registers them. Callers authorise; nothing here tells a stranger whether an account exists.</summary>
public interface IAccounts
{
    /// <summary>Makes an account without password, in the open transaction. Null when the e-mail address is in use: its owner has been told by mail, the stranger is told nothing.</summary>
    Task<Guid?> CreateApplicantAsync(NewAccount account, CancellationToken ct = default);

    /// <summary>Path with a single-use token under which the owner proves the address and sets a password; valid for 24 hours.</summary>
    Task<string> SetPasswordLinkAsync(Guid userId, CancellationToken ct = default);

    /// <summary>Changes name, WhatsApp number and language.</summary>
    Task UpdateAsync(Guid userId, string name, string? whatsApp, string culture, CancellationToken ct = default);

    /// <summary>Mails a link to the new address; the address changes when the link is used. An address in use is answered the same.</summary>
    Task RequestEmailChangeAsync(Guid userId, string email, CancellationToken ct = default);

    /// <summary>Opens an account that waits for approval, or removes it so that the address is free again.</summary>
    Task ApproveAsync(Guid userId, bool approved, CancellationToken ct = default);

    /// <summary>Makes a ready account with a password, for demo data; an account of that user name is left as it is.</summary>
    Task<Guid> SeedApplicantAsync(NewAccount account, CancellationToken ct = default);
}

/// <summary>The owner of an account proved the e-mail address by setting a password for the first time.</summary>
/// <param name="UserId">User.</param>
public sealed record AccountConfirmed(Guid UserId) : IDomainEvent;

/// <summary>The e-mail address of an account changed after its owner proved the new one.</summary>
/// <param name="UserId">User.</param>
/// <param name="Email">New address.</param>
public sealed record AccountEmailChanged(Guid UserId, string Email) : IDomainEvent;
