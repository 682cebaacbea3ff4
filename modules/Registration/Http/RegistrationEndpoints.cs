using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Http;

internal sealed record RegistrationRequest(string? Type, JsonObject? Values, bool AcceptTerms, bool AcceptPrivacy, string? Captcha, Guid? Key);

/// <summary>The same whether or not the address was known. <c>Trial</c>: mails reach listed addresses only.</summary>
internal sealed record RegistrationAnswer(bool Trial);

/// <summary>A place in a list, from 0.</summary>
internal sealed record PlaceBody(int? Position);

internal sealed record ProfileRequest(JsonObject? Values);

internal sealed record VerdictRequest(bool? Accept, string? Note);

internal sealed record ChangeRequest(JsonObject? Values, string? Reason);

/// <summary>A type as a program writes it. <c>Revision</c>: as the caller saw it; <c>Agreed</c>: what the change means was read.</summary>
internal sealed record TypeBody(LocalizedText? Name, LocalizedText? Description, string? Icon, bool Approval, IReadOnlyList<FieldDefinition>? Fields, IReadOnlyList<string>? OwnFields, string? Revision, bool Agreed)
{
    public TypeInput Input() => new(Name, Description, Icon, Approval, Fields, OwnFields);
}

/// <summary>A change request as its applicant sees it.</summary>
internal sealed record ChangeAnswer(Guid Id, string State, JsonObject Wanted, string Reason, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, string? Note)
{
    public static ChangeAnswer Of(ChangeView view) => new(view.Row.Id, view.Row.State.ToString().ToLowerInvariant(), view.Wanted, view.Row.Reason, view.Row.CreatedAt, view.Row.DecidedAt, view.Row.Note);
}

/// <summary>A change request as officers see it: the fields as they stand, and as they are wanted.</summary>
internal sealed record ChangeDetailAnswer(Guid Id, string State, Guid ApplicantId, string Applicant, JsonObject Current, JsonObject Wanted, string Reason, DateTimeOffset CreatedAt)
{
    public static ChangeDetailAnswer Of(ChangeDetail d) => new(
        d.Change.Row.Id, d.Change.Row.State.ToString().ToLowerInvariant(), d.ApplicantId, d.Applicant, new JsonObject(d.Change.Fields.Select(f => KeyValuePair.Create(f.Code, d.Current[f.Code]?.DeepClone()))), d.Change.Wanted,
        d.Change.Row.Reason, d.Change.Row.CreatedAt);
}

/// <summary>Registration, the own profile and the approval of accounts, for programs.</summary>
internal sealed class RegistrationEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        api.MapGet("/applicant-types", async (ApplicantTypes types, CancellationToken ct) => (await types.ListAsync(ct)).Select(t => t.Definition)).WithTags("Pendaftaran").WithMetadata(new AgencyPortalAttribute()).AllowAnonymous();
        var types = api.MapGroup("/admin/applicant-types").WithTags("Pendaftaran").RequireAuthorization(RegistrationPermissions.Types);
        types.MapGet("", (TypeEditor editor, CancellationToken ct) => editor.ListAsync(ct)).WithSummary("Types with how many people are registered under each");
        types.MapGet("/{code}", (TypeEditor editor, string code, CancellationToken ct) => editor.GetAsync(code, ct));
        types.MapPost("/{code}", async (TypeEditor editor, string code, TypeBody body, CancellationToken ct) =>
        {
            await editor.AddAsync(code, body.Input(), ct);
            return TypedResults.Created($"/api/v1/admin/applicant-types/{code}", await editor.GetAsync(code, ct));
        }).WithSummary("Adds a type");
        types.MapPost("", async (TypeEditor editor, TypeBody body, CancellationToken ct) =>
        {
            var code = await editor.AddAsync(null, body.Input(), ct);
            return TypedResults.Created($"/api/v1/admin/applicant-types/{code}", await editor.GetAsync(code, ct));
        }).WithSummary("Adds a type; its code is made out of its name");
        types.MapPut("/{code}/position", async (TypeList list, TypeEditor editor, string code, PlaceBody body, CancellationToken ct) =>
        {
            await list.MoveAsync(code, body.Position ?? throw new InputException("position", T("Sebutkan tempatnya, mulai dari 0.", "Give its place, from 0.")), null, ct);
            return TypedResults.Ok(await editor.ListAsync(ct));
        }).WithSummary("Puts a type in another place of the list, from 0");
        types.MapDelete("/{code}", async (TypeList list, string code, CancellationToken ct) =>
        {
            await list.RemoveAsync(code, null, ct);
            return TypedResults.NoContent();
        }).WithSummary("Deletes a type that nobody is registered under and nothing rests on; 409 with what does").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        types.MapPut("/{code}", async (TypeEditor editor, string code, TypeBody body, CancellationToken ct) =>
        {
            await editor.SaveAsync(code, body.Input(), body.Revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw.")), body.Agreed, ct);
            return TypedResults.Ok(await editor.GetAsync(code, ct));
        }).WithSummary("Changes a type; 409 with what it means for people registered already until 'agreed' is true");
        types.MapPost("/{code}/impact", (TypeEditor editor, string code, TypeBody body, CancellationToken ct) => editor.ImpactAsync(code, body.Input(), ct)).WithSummary("What a change would mean for people registered already");

        api.MapPost("/registrations", async (RegistrationService service, RegistrationRequest request, IPortalTrial trial, CancellationToken ct) =>
        {
            await service.RegisterAsync(new(request.Type, request.Values ?? [], request.AcceptTerms, request.AcceptPrivacy, new CaptchaAnswer(request.Captcha), request.Key ?? Guid.Empty), ct);
            return TypedResults.Accepted((string?)null, new RegistrationAnswer(await trial.IsOnAsync(ct)));
        }).WithTags("Pendaftaran").WithSummary("Registers an applicant; the link that proves the address goes out by mail").WithMetadata(new AgencyPortalAttribute()).AllowAnonymous();

        var me = api.MapGroup("/me").WithTags("Akun").RequireAuthorization();
        me.MapGet("", MeAsync);
        me.MapPut("", async (ProfileService service, ProfileRequest request, CancellationToken ct) => TypedResults.Ok(new { emailConfirmationSent = await service.UpdateAsync(request.Values ?? [], null, ct) }));
        me.MapGet("/export", (ProfileService service, CancellationToken ct) => service.ExportAsync(ct));

        var mine = me.MapGroup("/profile-changes").ProducesProblem(StatusCodes.Status404NotFound);
        mine.MapGet("", async (ProfileChanges changes, CancellationToken ct) => (await changes.MineAsync(ct)).Requests.Select(ChangeAnswer.Of)).WithName("ListMyProfileChanges").WithSummary("The caller's requests to change data that an officer changes, the newest first");
        mine.MapPost("", async (ProfileChanges changes, ChangeRequest request, CancellationToken ct) => TypedResults.Created((string?)null, new { id = await changes.AskAsync(request.Values ?? [], request.Reason, ct) }))
            .WithName("AskProfileChange").WithSummary("Ask for a change; `values` holds the whole of what is changed by request, fields left as they are included").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapDelete("/{id:guid}", async (ProfileChanges changes, Guid id, CancellationToken ct) =>
        {
            await changes.WithdrawAsync(id, ct);
            return TypedResults.NoContent();
        }).WithName("WithdrawProfileChange").WithSummary("Take a request back that nobody has decided").ProducesProblem(StatusCodes.Status409Conflict);

        var desk = api.MapGroup("/profile-changes").WithTags("Pendaftaran").RequireAuthorization(RegistrationPermissions.Verify);
        desk.MapGet("", (ChangeDesk service, bool? decided, string? cursor, CancellationToken ct) => service.ListAsync(decided != true, cursor, ct)).WithName("ListProfileChanges").WithSummary("Applicants' requests to change data: those that wait, or those decided");
        desk.MapGet("/{id:guid}", async (ChangeDesk service, Guid id, CancellationToken ct) => ChangeDetailAnswer.Of(await service.GetAsync(id, ct))).WithName("GetProfileChange").WithSummary("One request beside what stands").ProducesProblem(StatusCodes.Status404NotFound);
        desk.MapPost("/{id:guid}/verdict", async (ChangeDesk service, Guid id, VerdictRequest request, CancellationToken ct) =>
        {
            await service.DecideAsync(id, request.Accept, request.Note, ct);
            return TypedResults.NoContent();
        }).WithName("DecideProfileChange").WithSummary("Approve a request, or refuse it with a reason").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

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
