using PlatformSaaS.Data;

namespace PlatformSaaS.Notifications;

/// <summary>Raised when a visit or request is over and its agency wants to know how it was; the module that keeps questionnaires invites the person, in the same transaction. Nothing happens without one.</summary>
/// <param name="Survey">Code of the questionnaire.</param>
/// <param name="Recipient">Who is asked.</param>
/// <param name="Number">Number of what is over.</param>
/// <param name="Query">What the questionnaire's address ends with, such as <c>kunjungan=…</c>.</param>
/// <param name="OwnerType">What the invitation belongs to.</param>
/// <param name="OwnerId">Its id.</param>
public sealed record OpinionWanted(string Survey, NoticeRecipient Recipient, string Number, string Query, string OwnerType, Guid OwnerId) : IDomainEvent;
