namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Tickets and testimonials of a demonstration portal, as the pack tells them.</summary>
internal sealed record DemoScript(IReadOnlyList<DemoTicket> Tickets, IReadOnlyList<DemoTestimonial> Testimonials);

internal sealed record DemoTicket(string By, string Kind, string Topic, string Subject, string Body, int DaysAgo, string? Context = null, string? File = null, bool Draft = false, IReadOnlyList<DemoStep>? Steps = null);

internal sealed record DemoStep(string Do, string? By = null, int After = 0, string? Text = null, string? File = null);

internal sealed record DemoTestimonial(string By, string Body, string State, int DaysAgo, string? Author = null, string? Organization = null, string? Topic = null, string? Reason = null);
