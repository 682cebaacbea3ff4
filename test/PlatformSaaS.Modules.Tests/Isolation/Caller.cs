using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Somebody at one portal, by cookie for pages and by token for the API; signs in again when something that was asked ended the session.</summary>
internal sealed class Caller(TestTenant portal, string? person) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private (HttpClient Pages, HttpClient Api, string Token)? session;

    public string Name => person ?? "stranger";

    /// <summary>How often the session had to be renewed.</summary>
    public int Renewals { get; private set; }

    public static async Task<Caller> SignInAsync(TestTenant portal, string? person)
    {
        var caller = new Caller(portal, person);
        caller.session = await caller.OpenAsync();
        return caller;
    }

    public async Task<Seen> AskAsync(Probe probe, string value, string partner, Func<string, string> other, string tenantId)
    {
        var used = session!.Value;
        var seen = await SendAsync(used, probe, value, partner, other, tenantId);
        if (person is null || !seen.IsTurnedAway || await IsSignedInAsync())
        {
            return seen;
        }

        await gate.WaitAsync();
        try
        {
            if (session!.Value.Token == used.Token)
            {
                session = await OpenAsync();
                Renewals++;
            }
        }
        finally
        {
            gate.Release();
        }

        return await SendAsync(session!.Value, probe, value, partner, other, tenantId);
    }

    /// <summary>A sweep by somebody who was signed out long ago would find nothing.</summary>
    public async Task<bool> IsSignedInAsync()
    {
        using var page = await session!.Value.Pages.GetAsync("/akun/kata-sandi");
        using var api = await session!.Value.Api.GetAsync("/api/v1/me");
        return page.IsSuccessStatusCode && api.StatusCode != System.Net.HttpStatusCode.Unauthorized;
    }

    public void Dispose()
    {
        session?.Pages.Dispose();
        session?.Api.Dispose();
        gate.Dispose();
    }

    private static async Task<Seen> SendAsync((HttpClient Pages, HttpClient Api, string Token) session, Probe probe, string value, string partner, Func<string, string> other, string tenantId)
    {
        using var request = probe.Ask(value, other, tenantId, session.Token);
        using var answer = await (probe.Endpoint.IsApi ? session.Api : session.Pages).SendAsync(request);
        return await Seen.OfAsync(answer, value, partner);
    }

    private async Task<(HttpClient Pages, HttpClient Api, string Token)> OpenAsync()
    {
        var pages = person is null ? portal.Anonymous() : await portal.SignInAsync(person);
        var api = person is null ? portal.Anonymous() : await portal.ApiAsync(person);
        return (pages, api, FormClient.TokenOf(await pages.GetStringAsync(person is null ? "/masuk" : "/akun/kata-sandi")));
    }
}
