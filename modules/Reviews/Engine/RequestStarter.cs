using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Begins requests: an applicant's as a draft, a walk-in's with its number at once, both on the published version of the service.</summary>
internal sealed class RequestStarter(
    DbContext db, IUnitOfWork unitOfWork, DefinitionStore definitions, StageFlow flow, FollowUps followUps, FollowedTickets tickets, IUnitDirectory units, ICurrentUser user, IApplicantDirectory applicants,
    IEnumerable<IServicePrecondition> preconditions, IAuditLog audit, ITenantClock clock)
{
    /// <summary>Begins an applicant's draft, where the service follows another request with that one.</summary>
    public async Task<Guid> StartAsync(string serviceCode, Guid? follows, CancellationToken ct)
    {
        var applicant = await RequireApplicantAsync(ct);
        var definition = await definitions.PublishedAsync(serviceCode, ct);
        RequireForApplicants(definition.Document);
        if ((await UnmetAsync(definition.Document, ct)).FirstOrDefault() is { } unmet)
        {
            throw new BusinessException("reviews.precondition", unmet.Message.Current);
        }

        var ticket = definition.Document.Follows?.Ticket is null ? null : await tickets.RequireAsync(definition.Document, follows, ct);
        var followed = definition.Document.Follows is null || ticket is not null ? null : await followUps.RequireOwnAsync(definition.Document, follows, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var request = New(definition, applicant.DisplayName, applicant.Region);
            request.ApplicantUserId = applicant.UserId;
            FollowUps.Link(request, followed);
            FollowedTickets.Link(request, ticket);
            await OpenAsync(request, definition, token);
            return request.Id;
        }, ct);
    }

    /// <summary>Begins a walk-in's request in the caller's transaction; the caller has checked who may.</summary>
    public async Task<RequestSession> StartWalkInAsync(DefinitionVersion definition, WalkInContact contact, RequestOrigin? origin, CancellationToken ct)
    {
        var request = New(definition, contact.Name, contact.Region);
        (request.ContactPhone, request.ContactEmail, request.ContactAddress) = (contact.Phone, contact.Email, contact.Address);
        (request.OriginKind, request.OriginNumber, request.OriginId) = (origin?.Kind, origin?.Number, origin?.Id);
        request.Turn = Turn.Office;
        var session = await OpenAsync(request, definition, ct);
        if (origin?.Topic is { Length: > 0 } topic && session.OpenRun is { } run && FormTopic.Read(definition.Document.Stages[0], topic) is { Count: > 0 } known)
        {
            session.Context(run).Run.Data["known"] = known;
            session.WriteBack();
        }

        return session;
    }

    /// <summary>Begins a dry run of a draft, for which the current person stands as the applicant, in a transaction that the caller undoes.</summary>
    public async Task<Guid> StartDryRunAsync(DefinitionVersion definition, string name, CancellationToken ct)
    {
        var request = New(definition, name, null);
        request.ApplicantUserId = user.RequireId();
        await OpenAsync(request, definition, ct);
        return request.Id;
    }

    /// <summary>Unmet preconditions of a service for the current applicant.</summary>
    public async Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(string serviceCode, CancellationToken ct)
    {
        await RequireApplicantAsync(ct);
        var service = (await definitions.PublishedAsync(serviceCode, ct)).Document;
        RequireForApplicants(service);
        return service.Follows is { Ticket: not null } ? [.. await UnmetAsync(service, ct), .. await tickets.UnmetAsync(service, ct)]
            : service.Follows is null ? await UnmetAsync(service, ct)
            : [new UnmetPrecondition(new("Layanan ini diajukan dari halaman permohonan yang sudah dijawab.", "This is begun on the page of a request that has been answered."), new("Buka permohonan saya", "Open my requests"), "/permohonan")];
    }

    public async Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(ServiceDefinitionDocument service, CancellationToken ct)
    {
        var unmet = new List<UnmetPrecondition>();
        foreach (var (key, requirement) in service.Requires)
        {
            var precondition = preconditions.FirstOrDefault(p => p.Key == key)
                ?? throw new InvalidOperationException($"No module of this host checks the precondition {key} of service {service.Code}.");
            if (await precondition.CheckAsync(user.RequireId(), requirement, ct) is { } missing)
            {
                unmet.Add(missing);
            }
        }

        return unmet;
    }

    private ServiceRequest New(DefinitionVersion definition, string name, string? region)
    {
        var first = definition.Document.Stages[0];
        return new ServiceRequest
        {
            Id = NewId.Next(), ServiceCode = definition.Document.Code, DefinitionId = definition.Id, ApplicantName = name, Region = region, Title = definition.Document.Name.Id, State = RequestState.Draft,
            StageCode = first.Code, StepCode = first.StepCode, StageState = "draft", Turn = Turn.Applicant, Answers = "{}", CreatedAt = clock.UtcNow, UpdatedAt = clock.UtcNow
        };
    }

    private async Task<RequestSession> OpenAsync(ServiceRequest request, DefinitionVersion definition, CancellationToken ct)
    {
        if (definition.Document.UnitBy == "region")
        {
            request.UnitId = (await units.MapAsync(ct)).Serving(request.Region)?.Id;
        }

        db.Add(request);
        var session = RequestSession.New(request, definition, clock.UtcNow);
        if (request.IsWalkIn)
        {
            await flow.NumberAsync(session, ct);
        }

        await flow.OpenAsync(session, request.StageCode, [], ct);
        await audit.WriteAsync("reviews.start", RequestOwner.Type, request.Id.ToString(), new { request.ServiceCode, definition.Version, request.OriginKind, request.OriginNumber }, ct);
        return session;
    }

    private static void RequireForApplicants(ServiceDefinitionDocument service)
    {
        if (!service.IsForApplicants)
        {
            throw new MissingException(T("Layanan tidak ditemukan.", "The service was not found."));
        }
    }

    private async Task<ApplicantInfo> RequireApplicantAsync(CancellationToken ct)
    {
        var id = user.RequireId();
        return user.IsApplicant && await applicants.FindAsync(id, ct) is { } applicant ? applicant : throw new ForbiddenException(T("Hanya pemohon yang dapat mengajukan permohonan.", "Only applicants can make a request."));
    }
}
