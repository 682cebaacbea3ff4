namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Runs apart from everything else: it takes the database's own lock away for a while.</summary>
[CollectionDefinition(nameof(IsolationCollection), DisableParallelization = true)]
public sealed class IsolationCollection;
