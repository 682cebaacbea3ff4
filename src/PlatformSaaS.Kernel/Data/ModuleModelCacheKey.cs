using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Data;

/// <summary>The model is put together from the modules, so hosts of different modules in one process (tests, tools) must not share it.</summary>
internal sealed class ModuleModelCacheKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), context.GetService<IModuleCatalog>().Modules[^1].GetType(), context.GetService<IModuleCatalog>().Modules.Count, designTime);
}
