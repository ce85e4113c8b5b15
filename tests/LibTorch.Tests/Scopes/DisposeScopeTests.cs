using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_made_inside_it()
    {
        var outside = ones(1);
        Tensor inside, result;
        using (var scope = NewDisposeScope())
        {
            inside = ones(1);
            result = outside + inside;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.Equal(2, scope.DisposablesView.Count);
            Assert.True(scope.Contains(inside) && scope.Contains(result));
            Assert.False(scope.Contains(outside));
        }
        Assert.True(inside.IsInvalid && result.IsInvalid);
        Assert.False(outside.IsInvalid);
        outside.Dispose();
        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void Only_the_innermost_scope_takes_what_is_made()
    {
        using var outer = NewDisposeScope();
        var early = ones(1);
        Tensor inner;
        using (var scope = NewDisposeScope())
        {
            inner = ones(1);
            Assert.True(scope.Contains(inner));
            Assert.False(outer.Contains(inner));
        }
        Assert.True(inner.IsInvalid);
        var late = ones(1);
        Assert.True(outer.Contains(early) && outer.Contains(late));
    }

    [Fact]
    public void What_is_detached_outlives_its_scope()
    {
        Tensor a, b, c, d, e;
        using (var scope = NewDisposeScope())
        {
            a = ones(1).DetachFromDisposeScope();
            b = scope.Detach(ones(1));
            (c, d) = scope.Detach(ones(1), ones(1));
            e = ones(1);
            scope.Detach((IEnumerable<IDisposable>)[e]);
            scope.Detach(ones(1), ones(1), ones(1));
            Assert.Equal(0, scope.DisposablesCount);
        }
        Assert.All([a, b, c, d, e], t => Assert.Equal(1, t.item<float>()));
        Assert.All([a, b, c, d, e], t => t.Dispose());
    }

    [Fact]
    public void What_is_moved_outward_belongs_to_the_scope_around()
    {
        Tensor a, b, c, d;
        using (var outer = NewDisposeScope())
        {
            using (var inner = NewDisposeScope())
            {
                a = ones(1).MoveToOuterDisposeScope();
                b = inner.MoveToOuter(ones(1));
                (c, d) = inner.MoveToOuter(ones(1), ones(1));
                inner.MoveToOuter((IEnumerable<IDisposable>)[ones(1), ones(1)]);
                var (f, g, h) = inner.MoveToOuter(ones(1), ones(1), ones(1));
                Assert.All([f, g, h], t => Assert.True(outer.Contains(t)));
                Assert.Equal(0, inner.DisposablesCount);
            }
            Assert.Equal(9, outer.DisposablesCount);
            Assert.All([a, b, c, d], t => Assert.False(t.IsInvalid));
        }
        Assert.All([a, b, c, d], t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void What_is_moved_out_of_the_outermost_scope_belongs_to_nobody()
    {
        Tensor a;
        using (NewDisposeScope()) a = ones(1).MoveToOuterDisposeScope();
        Assert.False(a.IsInvalid);
        a.Dispose();
    }

    [Fact]
    public void What_is_moved_elsewhere_belongs_to_that_scope()
    {
        using var first = NewDisposeScope();
        var friend = ones(1);
        using var second = NewDisposeScope();
        using var third = NewDisposeScope();
        var a = ones(1).MoveToOtherDisposeScope(first);
        var b = ones(1).MoveToOtherDisposeScope(friend);
        var c = third.MoveToOther(first, ones(1));
        var (d, e) = third.MoveToOther(first, ones(1), ones(1));
        third.MoveToOther(second, (IEnumerable<IDisposable>)[ones(1)]);
        Assert.All([a, b, c, d, e], t => Assert.True(first.Contains(t)));
        Assert.Equal((6, 1, 0), (first.DisposablesCount, second.DisposablesCount, third.DisposablesCount));
    }

    [Fact]
    public void What_is_attached_is_disposed_of_with_the_scope()
    {
        var a = ones(1);
        var b = ones(1);
        var other = new MemoryStream();
        using (var scope = NewDisposeScope())
        {
            scope.Attach(a);
            Assert.Single(scope.Attach((IEnumerable<IDisposable>)[b]));
            scope.Attach(other);
            Assert.Equal(3, scope.DisposablesCount);
        }
        Assert.True(a.IsInvalid && b.IsInvalid);
        Assert.False(other.CanRead);
    }

    [Fact]
    public void Everything_but_some_can_be_disposed_of_at_any_time()
    {
        using var scope = NewDisposeScope();
        var (a, b, c, d) = (ones(1), ones(1), ones(1), ones(1));
        Assert.Same(a, scope.DisposeEverythingBut(a));
        Assert.True(b.IsInvalid && c.IsInvalid && d.IsInvalid);
        Assert.Equal([a], scope.DisposablesView);
        b = ones(1);
        c = ones(1);
        Assert.Equal((a, b), scope.DisposeEverythingBut(a, b));
        Assert.True(c.IsInvalid);
        scope.DisposeEverythingBut((IEnumerable<IDisposable>)[b]);
        Assert.True(a.IsInvalid && !b.IsInvalid);
        scope.DisposeEverything();
        Assert.True(b.IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
        Assert.True(scope.Contains(ones(1)));
    }

    [Fact]
    public void What_is_disposed_of_by_hand_is_forgotten_by_its_scope()
    {
        using var scope = NewDisposeScope();
        var a = ones(1);
        a.Dispose();
        a.Dispose();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.True(a.IsInvalid);
    }

    [Fact]
    public void A_view_and_a_gradient_have_lives_of_their_own()
    {
        using var x = tensor([1.0, 2], requires_grad: true);
        Tensor row;
        using (NewDisposeScope())
        {
            x.square().sum().backward();
            row = x[0].DetachFromDisposeScope();
        }
        Assert.Equal(4, x.grad![1].item<double>());
        x.Dispose();
        Assert.Equal(1, row.item<double>());
        row.Dispose();
    }

    [Fact]
    public void The_statistics_of_a_thread_tell_what_was_made_and_disposed_of()
    {
        var done = OnAThread(() =>
        {
            var statistics = DisposeScopeManager.Statistics;
            statistics.Reset();
            var outside = ones(1);
            using (var scope = NewDisposeScope())
            {
                _ = ones(1);
                ones(1).Dispose();
                ones(1).DetachFromDisposeScope().Dispose();
                scope.Attach(outside);
            }
            _ = ones(1);
            return (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount, statistics.DetachedFromScopeCount,
                statistics.AttachedToScopeCount, statistics.DisposedInScopeCount, statistics.DisposedOutsideScopeCount,
                statistics.ThreadTotalLiveCount);
        });
        Assert.Equal((2, 3, 1, 1, 3, 1, 1), done);
    }

    [Fact]
    public void The_statistics_of_tensors_say_the_same_and_can_start_anew()
    {
        var (counted, reset) = OnAThread(() =>
        {
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            statistics.Reset();
            var loose = ones(1);
            using (var scope = NewDisposeScope())
            {
                scope.Attach(loose);
                _ = ones(1).DetachFromDisposeScope();
            }
            ones(1).Dispose();
            var counts = (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount, statistics.DetachedFromScopeCount,
                statistics.AttachedToScopeCount, statistics.DisposedInScopeCount, statistics.DisposedOutsideScopeCount, statistics.ThreadTotalLiveCount);
            statistics.Reset();
            return (counts, statistics.CreatedInScopeCount + statistics.DisposedInScopeCount + statistics.ThreadTotalLiveCount);
        });
        Assert.Equal((2, 1, 1, 1, 1, 1, 1), counted);
        Assert.Equal(0, reset);
    }

    [Fact]
    public void What_a_scope_is_told_to_be_gone_it_does_not_dispose_of()
    {
        var stream = new MemoryStream();
        using (var scope = NewDisposeScope())
        {
            scope.Attach(stream);
            scope.MarkAsDisposed(stream);
        }
        Assert.True(stream.CanRead);
        stream.Dispose();
    }

    [Fact]
    public void A_scope_belongs_to_the_thread_that_opened_it()
    {
        using var scope = NewDisposeScope();
        var made = OnAThread(() => ones(1));
        Assert.False(scope.Contains(made));
        Assert.Equal(0, scope.DisposablesCount);
        made.Dispose();
    }

    private static T OnAThread<T>(Func<T> work)
    {
        T result = default!;
        var thread = new Thread(() => result = work());
        thread.Start();
        thread.Join();
        return result;
    }
}
