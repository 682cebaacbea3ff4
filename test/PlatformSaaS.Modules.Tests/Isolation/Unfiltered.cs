using System.Linq.Expressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Another node of the platform whose queries go to the database without the filter that keeps to the tenant, as if somebody had forgotten it everywhere.</summary>
internal sealed class Unfiltered : IAsyncDisposable
{
    private readonly WebApplication node;

    private Unfiltered(WebApplication node, int port)
    {
        this.node = node;
        Port = port;
    }

    public int Port { get; }

    public static async Task<Unfiltered> StartAsync(PlatformHostFixture host)
    {
        var port = FreePort.Next();
        var node = host.Build(port, b => b.Services.ConfigureDbContext<PlatformDbContext>(o => o.AddInterceptors(new Interceptor())));
        await node.StartAsync();
        return new Unfiltered(node, port);
    }

    public async ValueTask DisposeAsync()
    {
        await node.StopAsync();
        await node.DisposeAsync();
    }

    /// <summary>Every query says that it wants no filter.</summary>
    private sealed class Interceptor : IQueryExpressionInterceptor
    {
        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Roots().Visit(queryExpression);
    }

    private sealed class Roots : ExpressionVisitor
    {
        private bool isDone;

        /// <summary>One mark anywhere holds for the whole query.</summary>
        protected override Expression VisitExtension(Expression node)
        {
            if (isDone || node is not EntityQueryRootExpression root)
            {
                return base.VisitExtension(node);
            }

            isDone = true;
            return Expression.Call(typeof(EntityFrameworkQueryableExtensions), nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters), [root.ElementType], root);
        }
    }
}
