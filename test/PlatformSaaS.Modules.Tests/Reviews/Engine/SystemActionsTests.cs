using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Modules.Tests.Reviews.Engine;

public sealed class SystemActionsTests
{
    [Fact]
    public async Task One_that_moved_on_stops_nobody_else_and_a_fault_of_the_platform_is_not_hidden()
    {
        var (gone, due, broken) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var engine = Substitute.For<IRequestEngine>();
        engine.ActAsSystemAsync(gone, "lapse", Arg.Any<ActionInput>(), Arg.Any<CancellationToken>()).ThrowsAsync(new BusinessException("reviews.state-moved-on", "Sudah berubah.", conflict: true));
        engine.ActAsSystemAsync(broken, "lapse", Arg.Any<ActionInput>(), Arg.Any<CancellationToken>()).ThrowsAsync(new InvalidOperationException());

        await engine.ActAllAsSystemAsync([(gone, "lapse"), (due, "remind")], NullLogger.Instance, CancellationToken.None);

        await engine.Received(1).ActAsSystemAsync(due, "remind", Arg.Any<ActionInput>(), Arg.Any<CancellationToken>());
        await Should.ThrowAsync<InvalidOperationException>(() => engine.ActAllAsSystemAsync([(broken, "lapse")], NullLogger.Instance, CancellationToken.None));
    }
}
