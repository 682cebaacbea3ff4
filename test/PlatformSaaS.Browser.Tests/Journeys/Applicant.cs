using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An applicant at the browser.</summary>
internal sealed class Applicant(Visitor visitor, TestTenant tenant) : Person(visitor, tenant)
{
    public async Task OpenAsync(string id) => await GoAsync($"/permohonan/{id}");

    /// <summary>The form of an action on the request's page.</summary>
    public ILocator Form(string action) => Page.Locator($"form[action*='do={action}']");
}
