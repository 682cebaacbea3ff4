using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;

namespace PlatformSaaS.Registration.Http;

internal sealed record RegistrationRequest(string? Type, JsonObject? Values, bool AcceptTerms, bool AcceptPrivacy, string? Captcha, Guid? Key);

internal sealed record ProfileRequest(JsonObject? Values);

internal sealed record VerdictRequest(bool? Accept, string? Note);

/// <summary>Registration, the own profile and the approval of accounts, for programs.</summary>
internal sealed class RegistrationEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        api.MapGet("/applicant-types", async (ApplicantTypes types, CancellationToken ct) => (await types.ListAsync(ct)).Select(t => t.Definition)).WithTags("Pendaftaran").WithMetadata(new AgencyPortalAttribute()).AllowAnonymous();
        api.MapPost("/registrations", async (RegistrationService service, RegistrationRequest request, CancellationToken ct) =>
        {
            await service.RegisterAsync(new(request.Type, request.Values ?? [], request.AcceptTerms, request.AcceptPrivacy, new CaptchaAnswer(request.Captcha), request.Key ?? Guid.Empty), ct);
            return TypedResults.Accepted((string?)null);
        }).WithTags("Pendaftaran").WithSummary("Registers an applicant; the link that proves the address goes out by mail").WithMetadata(new AgencyPortalAttribute()).AllowAnonymous();

        var me = api.MapGroup("/me").WithTags("Akun").RequireAuthorization();
        me.MapGet("", MeAsync);
        me.MapPut("", async (ProfileService service, ProfileRequest request, CancellationToken ct) => TypedResults.Ok(new { emailConfirmationSent = await service.UpdateAsync(request.Values ?? [], null, ct) }));
        me.MapGet("/export", (ProfileService service, CancellationToken ct) => service.ExportAsync(ct));

        var accounts = api.MapGroup("/accounts").WithTags("Pendaftaran").RequireAuthorization(RegistrationPermissions.Verify);
        accounts.MapGet("", (ApprovalService service, ApplicantState? state, string? cursor, CancellationToken ct) => service.ListAsync(state ?? ApplicantState.Awaiting, cursor, ct));
        accounts.MapPost("/{id:guid}/verdict", async (ApprovalService service, Guid id, VerdictRequest request, CancellationToken ct) =>
        {
            await service.DecideAsync(id, request.Accept, request.Note, ct);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> MeAsync(ProfileService profiles, IUserDirectory users, ICurrentUser user, CancellationToken ct)
    {
        var account = await users.FindAsync(user.RequireId(), ct);
        var profile = user.IsApplicant ? await profiles.GetAsync(ct) : null;
        return TypedResults.Ok(new { account!.Id, account.Name, account.Email, account.WhatsApp, account.Culture, account.IsApplicant, user.Roles, type = profile?.Type.Code, values = profile?.Values });
    }
}
