using PlatformSaaS.Modularity;

namespace PlatformSaaS.LegalDocuments;

/// <summary>Module LegalDocuments.</summary>
public sealed class LegalDocumentsModule : PlatformModule
{
}
