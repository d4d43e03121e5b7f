package dev.stagedoor.blobstore.s3;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Lets the real store do what is asked, and loses its answer. */
final class LostAnswers implements UnaryOperator<OkHttpClient.Builder>, Interceptor {

  private final List<Request> disturbed = new CopyOnWriteArrayList<>();
  private final Predicate<Request> which;
  private final int howOften;

  LostAnswers(Predicate<Request> which, int howOften) {
    this.which = which;
    this.howOften = howOften;
  }

  List<Request> disturbed() {
    return disturbed;
  }

  @Override
  public OkHttpClient.Builder apply(OkHttpClient.Builder http) {
    return http.addInterceptor(this);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    if (which.test(chain.request()) && disturbed.size() < howOften) {
      answer.close();
      disturbed.add(chain.request());
      throw new IOException("the connection broke");
    }
    return answer;
  }
}
