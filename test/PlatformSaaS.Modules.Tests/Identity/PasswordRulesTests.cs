using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PlatformSaaS.Identity;
using PlatformSaaS.Identity.Users;

namespace PlatformSaaS.Modules.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("pendek")]
    [InlineData("123456789")]
    [InlineData("qwertyuiop")]
    [InlineData("Katasandi123")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdefghijkl")]
    [InlineData("budiman1!")]
    [InlineData("budiman2026")]
    public void Guessable_passwords_are_refused(string password) => PasswordRules.Fault(password, "budiman@example.com", "budiman").ShouldNotBeNull();

    /// <summary>The suites hash with fewer rounds; the product must not.</summary>
    [Fact]
    public void The_product_hashes_slowly()
    {
        var services = new ServiceCollection();
        new IdentityModule().ConfigureServices(services, new ConfigurationManager());
        services.BuildServiceProvider().GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount.ShouldBeGreaterThanOrEqualTo(100_000);
    }

    [Fact]
    public void A_password_may_not_be_the_own_address() => PasswordRules.Fault("budi@example.com", "budi@example.com", "budi@example.com").ShouldNotBeNull();

    [Fact]
    public void An_endless_password_is_refused() => PasswordRules.Fault(string.Concat(Enumerable.Repeat("kuda biru ", 20)), "a@example.com", "a").ShouldNotBeNull();

    [Theory]
    [InlineData("kuda biru laut")]
    [InlineData("Demo-2026-aman")]
    public void A_few_words_will_do(string password) => PasswordRules.Fault(password, "maya@example.com", "maya").ShouldBeNull();
}
