namespace PlatformSaaS.Users;

/// <summary>Knows the numbers of visits on site; implemented by the module that keeps the guest book, registered in DI (scoped). Without one every well-formed number is taken, behind a captcha.</summary>
public interface IVisitNumbers
{
    /// <summary>True when the current tenant has a visit with this number (upper case, as it was issued).</summary>
    Task<bool> ExistsAsync(string number, CancellationToken ct = default);
}
