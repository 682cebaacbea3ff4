namespace PlatformSaaS.Letters;

/// <summary>What the verification page may say of a letter.</summary>
/// <param name="Kind">Kind for people.</param>
/// <param name="Number">Official number.</param>
/// <param name="Issuer">Agency.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Signer">Name and office of the signer, or null for an unsigned letter.</param>
/// <param name="Holder">Whose it is, masked; null when it belongs to nobody in particular.</param>
/// <param name="Hash">SHA-256 of the PDF, lower-case hexadecimal.</param>
/// <param name="SupersededBy">Number of the letter that took its place, or null while it holds.</param>
/// <param name="IsTrial">Issued while the portal was being tried out: it never holds.</param>
public sealed record LetterVerification(string Kind, string Number, string Issuer, DateTimeOffset IssuedAt, string? Signer, string? Holder, string Hash, string? SupersededBy, bool IsTrial = false)
{
    /// <summary>True where the letter holds: issued in earnest, and no other took its place.</summary>
    public bool IsValid => SupersededBy is null && !IsTrial;
}

/// <summary>Answers whether a letter is genuine, without sign-in.</summary>
public interface ILetterVerification
{
    /// <summary>By the token on the letter, hyphens, spaces and case not counting; null for an unknown one.</summary>
    Task<LetterVerification?> FindAsync(string token, CancellationToken ct = default);
}

/// <summary>Names whose letters of an owner type are; contributed by the owning module, masked by the platform.</summary>
public interface ILetterHolder
{
    /// <summary>Owner type that this covers.</summary>
    string OwnerType { get; }

    /// <summary>The applicant's full name, or null.</summary>
    Task<string?> NameAsync(Guid ownerId, CancellationToken ct);
}
