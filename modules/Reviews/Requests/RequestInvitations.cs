using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>
/// <c>"invite": { "survey": "code" }</c> of a service: who has an account is asked how it was once the request has ended. People without one are asked after their visit, whose number is all that they can answer with.
/// </summary>
internal sealed class RequestInvitations(DbContext db, DefinitionStore definitions, IUserDirectory users, IDomainEvents events) : IDomainEventHandler<RequestEnded>
{
    public async Task HandleAsync(RequestEnded evt, CancellationToken ct)
    {
        // The request that is being acted on is there already.
        if (evt.End is null || db.Set<ServiceRequest>().Local.FirstOrDefault(r => r.Id == evt.RequestId) is not { ApplicantUserId: { } applicant, Number: { } number } request
            || Of((await definitions.GetAsync(request.DefinitionId, ct)).Document) is not { } survey || await users.FindAsync(applicant, ct) is not { IsActive: true } person)
        {
            return;
        }

        await events.RaiseAsync(new OpinionWanted(survey, new NoticeRecipient(person.Id, person.Name, person.Email, person.WhatsApp, person.Culture), number, $"permohonan={request.Id}", RequestOwner.Type, request.Id), ct);
    }

    /// <summary>Survey to which a service invites; null for none.</summary>
    public static string? Of(ServiceDefinitionDocument service) => Invite(service) is { } invite && invite.TryGetProperty("survey", out var code) ? code.GetString() : null;

    /// <summary>The member as it is written.</summary>
    public static JsonElement? Invite(ServiceDefinitionDocument service) => service.More?.TryGetValue("invite", out var invite) == true && invite.ValueKind == JsonValueKind.Object ? invite : null;
}
