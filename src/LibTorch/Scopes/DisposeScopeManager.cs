using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The stack of open dispose scopes of each thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;

    private readonly Stack<DisposeScope> _scopes = new();

    public static ThreadDisposeScopeStatistics Statistics => Current.ThreadStatistics;

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    internal ThreadDisposeScopeStatistics ThreadStatistics { get; } = new();

    internal DisposeScope Open()
    {
        var scope = new DisposeScope(this);
        _scopes.Push(scope);
        return scope;
    }

    /// <summary>Removes a scope, and whatever was opened inside it and never closed.</summary>
    internal void Close(DisposeScope scope)
    {
        if (!_scopes.Contains(scope)) return;
        while (_scopes.Pop() != scope)
        {
        }
    }

    internal DisposeScope? Outside(DisposeScope scope)
    {
        var found = false;
        foreach (var candidate in _scopes)
        {
            if (found) return candidate;
            found = candidate == scope;
        }
        return null;
    }

    internal static DisposeScope? Register(Tensor tensor)
    {
        var manager = Current;
        if (manager._scopes.TryPeek(out var scope))
        {
            scope.Include(tensor);
            manager.ThreadStatistics.TensorStatistics.CreatedInScopeCount++;
            return scope;
        }
        manager.ThreadStatistics.TensorStatistics.CreatedOutsideScopeCount++;
        return null;
    }
}
